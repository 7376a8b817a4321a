//! A tenant's admin or owner issues the one contract of a run.

use acceptance::Stack;
use serde_json::Value;

use crate::checks;

#[tokio::test]
async fn an_admin_issues_a_contract_and_is_told_where_consumers_read_it() {
    let stack = Stack::open();
    let run = stack.fresh_run().await;
    let answer = stack.issue(&run).await;
    let intact = checks::created(&stack, &answer, &run);
    let body: Value = answer.json();
    assert_eq!(body["payload_hash"], intact.payload_hash().to_string());
    assert_eq!(body["payload_version"], "v1");
    assert_eq!(body["contract"]["run"]["id"], run);
    assert_eq!(body["contract"]["advisory_only"], true);
    assert!(answer.header("location").unwrap().starts_with(&format!("{}/", stack.file.consumer_url)));
}

#[tokio::test]
async fn an_owner_may_issue_as_well_and_leave_a_note() {
    let stack = Stack::open();
    let run = stack.fresh_run().await;
    let request =
        stack.post(&run).bearer(&stack.file.tokens.owner).json(r#"{"note":"as agreed \ud83d\ude80"}"#);
    let answer = stack.send(&request).await;
    checks::created(&stack, &answer, &run);
    assert!(!answer.text().contains("as agreed"), "the note is no part of the document: {answer}");
}

#[tokio::test]
async fn a_run_id_in_upper_case_is_the_same_run() {
    let stack = Stack::open();
    let run = stack.fresh_run().await;
    let upper = run.to_uppercase();
    let answer = stack.issue(&upper).await;
    let intact = checks::created(&stack, &answer, &run);
    checks::already_issued(&stack, &stack.issue(&run).await, &run, &intact.payload_hash().to_string());
    for answer in stack.read_on_both_planes(&upper).await {
        checks::served(&answer, &run);
    }
}

#[tokio::test]
async fn a_second_issue_is_refused_with_the_hash_of_the_first() {
    let stack = Stack::open();
    let issued = stack.issue_new().await;
    let issued_at = serde_json::from_slice::<Value>(&issued.document).unwrap()["issued_at"].clone();
    for token in [&stack.file.tokens.admin, &stack.file.tokens.owner] {
        let answer = stack.send(&stack.post(&issued.run).bearer(token).json(r#"{"note":"again"}"#)).await;
        checks::already_issued(&stack, &answer, &issued.run, &issued.hash);
        assert_eq!(answer.json()["issued_at"], issued_at);
    }
    assert_eq!(stack.read(&issued.run).await.body, issued.document);
}
