//! Contracts with a hash that fits, whose members or spelling are not the contract's.

use super::case::{CONTRACT, Case, document};

pub(crate) fn cases() -> Vec<Case> {
    let mut cases: Vec<_> = EDITS.iter().map(|row| Case::contract("contract_invalid", *row)).collect();
    cases.extend(whole());
    cases
}

const EDITS: &[(&str, &str, &str, &str)] = &[
    ("contract-advisory-false", "advisory_only is false", ":true", ":false"),
    ("contract-advisory-text", "advisory_only is a string", ":true", r#":"true""#),
    ("contract-advisory-number", "advisory_only is a number", ":true", ":1"),
    ("contract-advisory-missing", "no advisory_only", r#""advisory_only":true,"#, ""),
    ("contract-unknown-member", "another member at the top", r#","scope":"#, r#","risk":1,"scope":"#),
    (
        "contract-unknown-inner",
        "another member in run",
        r#","status":"scheduled""#,
        r#","status":"scheduled","title":"t""#,
    ),
    ("contract-unknown-count", "another count", r#""drift":1"#, r#""drift":1,"late":0"#),
    (
        "contract-missing-object",
        "no eligibility",
        r#""eligibility":{"evaluated_at":"2026-11-20T08:15:30.250Z","status":"unchanged"},"#,
        "",
    ),
    ("contract-missing-inner", "no locked_at", r#","locked_at":"2026-11-19T17:45:00.000Z""#, ""),
    (
        "contract-missing-portal",
        "no portal_id, which may be null but not absent",
        r#""portal_id":"0b0d7c2e-5c1a-4f7e-9d3b-2a6f1e8c4d10","#,
        "",
    ),
    ("contract-renamed", "starts_at by another name", r#""starts_at""#, r#""startsAt""#),
    ("contract-name-case", "a name in upper case", r#""scope""#, r#""Scope""#),
    ("contract-duplicate-member", "a count twice with one value", r#""drift":1"#, r#""drift":1,"drift":1"#),
    (
        "contract-duplicate-other",
        "a status twice with two values",
        r#""status":"scheduled""#,
        r#""status":"cancelled","status":"scheduled""#,
    ),
    (
        "contract-reordered-counts",
        "counts in another order",
        r#""coord_ready":8,"drift":1"#,
        r#""drift":1,"coord_ready":8"#,
    ),
    ("contract-space", "a space after a comma", r#","drift""#, r#", "drift""#),
    ("contract-line-feed", "a line feed after a comma", r#","scope""#, ",\n\"scope\""),
    ("contract-escaped-name", "an escape in a name", r#""drift""#, r#""\u0064rift""#),
    ("contract-trailing-comma", "a comma before a brace", r#""drift":1"#, r#""drift":1,"#),
    ("contract-comment", "a comment", r#""drift":1"#, r#""drift":1/**/"#),
    ("contract-single-quotes", "other quotes", r#""drift""#, "'drift'"),
    (
        "contract-nested-array",
        "an array for an object",
        r#"{"attached":14,"coord_ready":8,"drift":1}"#,
        "[14,8,1]",
    ),
];

fn whole() -> Vec<Case> {
    let invalid = |name, description, contract: &str| {
        Case::new(name, description, "contract_invalid", document(contract))
    };
    let (head, scope) = CONTRACT.split_once(r#","scope":"#).unwrap_or_default();
    let (head, run) = head.split_once(r#","run":"#).unwrap_or_default();
    let scope = scope.strip_suffix('}').unwrap_or_default();
    let reordered = format!(r#"{head},"scope":{scope},"run":{run}}}"#);
    let pretty = CONTRACT.replace(",\"", ",\n  \"").replace(':', ": ");
    vec![
        invalid("contract-empty", "an empty object", "{}"),
        invalid(
            "contract-twice",
            "the contract twice, the hash of both",
            &format!(r#"{CONTRACT},"contract":{CONTRACT}"#),
        ),
        invalid("contract-braces-only", "braces around bytes that are no JSON", "{\u{0}\u{1b}[31m}"),
        invalid("contract-not-ascii", "an umlaut in a name", &CONTRACT.replace("drift", "drïft")),
        invalid("contract-extra-brace", "one brace too many", &format!("{CONTRACT}}}")),
        invalid("contract-pretty", "indented", &pretty),
        invalid("contract-reordered", "run after scope", &reordered),
        invalid(
            "contract-wrapped",
            "an object around the contract",
            &format!(r#"{{"contract":{CONTRACT}}}"#),
        ),
    ]
}
