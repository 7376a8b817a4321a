//! A run id is a hyphenated UUID, and nothing that only looks like one.

use acceptance::Stack;

use crate::checks;

/// Percent-encoded where an address needs that.
fn no_run_ids(run: &str) -> Vec<String> {
    let bare = run.replace('-', "");
    vec![
        format!("%7B{run}%7D"),
        format!("urn:uuid:{run}"),
        bare,
        run[..35].to_owned(),
        format!("{run}0"),
        format!("{run}%20"),
        format!("%20{run}"),
        format!("{run}%00"),
        format!("{run}%0A"),
        run.replacen('-', "_", 1),
        format!("g{}", &run[1..]),
        format!("{}%C3%A9", &run[..34]),
        "x".to_owned(),
        "null".to_owned(),
        "%7BrunId%7D".to_owned(),
    ]
}

#[tokio::test]
async fn a_post_with_another_spelling_of_the_run_id_is_refused() {
    let stack = Stack::open();
    for id in no_run_ids(&stack.file.runs.unknown) {
        let answer = stack.issue(&id).await;
        assert_eq!(answer.status, 400, "{id}: {answer}");
        checks::problem(&answer, 400, "invalid_run_id");
    }
}

#[tokio::test]
async fn a_read_with_another_spelling_of_the_run_id_is_refused_on_both_planes() {
    let stack = Stack::open();
    let issued = stack.issued().await;
    for id in no_run_ids(&issued.run) {
        for answer in stack.read_on_both_planes(&id).await {
            assert_eq!(answer.status, 400, "{id}: {answer}");
            checks::problem(&answer, 400, "invalid_run_id");
        }
    }
}

#[tokio::test]
async fn a_mixed_case_run_id_is_one_and_the_same() {
    let stack = Stack::open();
    let issued = stack.issued().await;
    let mixed: String = issued
        .run
        .chars()
        .enumerate()
        .map(|(place, c)| if place % 2 == 0 { c.to_ascii_uppercase() } else { c })
        .collect();
    for answer in stack.read_on_both_planes(&mixed).await {
        assert_eq!(answer.body, issued.document, "{answer}");
    }
}
