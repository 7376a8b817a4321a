//! Runs for which no contract can be issued.

use acceptance::Stack;
use serde_json::json;

use crate::checks;

#[tokio::test]
async fn each_missing_record_is_named() {
    let stack = Stack::open();
    let runs = &stack.file.runs;
    for (run, code, record) in [
        (&runs.without_snapshot, "readiness_snapshot_required", "readiness_snapshot"),
        (&runs.without_eligibility, "eligibility_required", "eligibility"),
        (&runs.without_handoff, "handoff_required", "handoff"),
    ] {
        let answer = stack.issue(run).await;
        checks::problem_with(&answer, 409, code, &["missing"]);
        assert_eq!(answer.json()["missing"], json!([record]), "{answer}");
    }
}

#[tokio::test]
async fn nothing_was_issued_for_a_run_that_is_not_ready() {
    let stack = Stack::open();
    let runs = &stack.file.runs;
    for run in [&runs.without_snapshot, &runs.without_eligibility, &runs.without_handoff] {
        checks::problem_with(
            &stack.issue(run).await,
            409,
            &stack.issue(run).await.member("code"),
            &["missing"],
        );
        for answer in stack.read_on_both_planes(run).await {
            checks::problem(&answer, 404, "contract_not_found");
        }
    }
}

#[tokio::test]
async fn an_unknown_run_and_another_tenants_cannot_be_told_apart() {
    let stack = Stack::open();
    let runs = &stack.file.runs;
    let (unknown, other) = (stack.issue(&runs.unknown).await, stack.issue(&runs.other_tenant).await);
    checks::problem(&unknown, 404, "run_not_found");
    checks::problem(&other, 404, "run_not_found");
    checks::same_but_for_ids(&unknown, &other);
}

#[tokio::test]
async fn a_run_with_a_contract_is_unknown_to_another_tenants_admin() {
    let stack = Stack::open();
    let (issued, token) = (stack.issued().await, &stack.file.tokens.other_tenant_admin);
    let standing = stack.send(&stack.post(&issued.run).bearer(token)).await;
    let unknown = stack.send(&stack.post(&stack.file.runs.unknown).bearer(token)).await;
    checks::problem(&standing, 404, "run_not_found");
    checks::same_but_for_ids(&standing, &unknown);
    assert!(!standing.everything().contains(&issued.hash), "{standing}");
}
