//! The commands that the pages of the documentation show.

use clap::Parser;

use super::Arguments;

/// Every command that the pages show, with something in the place of variables.
#[test]
fn the_commands_of_the_pages_are_admitted() {
    let pages = [
        include_str!("../../../../docs/cli.md"),
        include_str!("../../../../docs/key-set.md"),
        include_str!("../../../../docs/contract-v1.md"),
        include_str!("../../../../docs/deploy.md"),
        include_str!("../../../../docs/operations.md"),
        include_str!("../../../../README.md"),
        include_str!("../../../README.md"),
        include_str!("../../../shell/README.md"),
    ];
    let text = pages
        .concat()
        .replace("\\\n", " ")
        .replace("$(output ", "$(")
        .replace("\"handed off on Monday\"", "Monday");
    let shown = text.lines().map(str::trim).filter(|line| line.starts_with("execution-contract "));
    let mut admitted = 0;
    for line in shown.flat_map(|line| line.split([';', '|', '>', '&'])).map(str::trim) {
        if !line.starts_with("execution-contract ") {
            continue;
        }
        let words: Vec<_> = line.split_whitespace().map(value).collect();
        if let Err(error) = Arguments::try_parse_from(&words) {
            panic!("{line}: {words:?}: {error}");
        }
        admitted += 1;
    }
    assert!(admitted >= 12, "{admitted}");
}

fn value(word: &str) -> String {
    let kid = "cn-I_WNMClehiVp51i_0VpOENW1upEerA8sEam5hn-s";
    let arn = "arn:aws:kms:eu-west-1:123456789012:key/0a7e57a0-0000-4000-8000-000000000001";
    let word = word.trim_matches('"');
    let (name, rest) = word.split_once('=').map_or((word, ""), |(name, rest)| (name, rest));
    match name.trim_start_matches(['$', '(']).trim_end_matches(')') {
        "RUN" | "TENANT" | "run" | "TENANT_UUID" => "6f9619ff-8b86-4d01-b42d-00cf4fc964ff".to_owned(),
        "URL" | "OPERATOR_URL" | "CONSUMER_URL" | "ISSUER" | "ReceiptIssuer" => {
            "https://n3.example".to_owned()
        }
        "KEY_ARN" | "NEXT_ARN" | "NEW_ARN" | "ReceiptKeyArn" | "OtherReceiptKeyArn" => arn.to_owned(),
        "made" => "2026-07-01T00:00:00.000Z".to_owned(),
        "LOST_KID" => kid.to_owned(),
        "OLD_KID" => format!("{kid}={rest}"),
        _ => word.to_owned(),
    }
}
