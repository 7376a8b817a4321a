//! Behind the interface: transaction conflicts and throttling, which the local stores never show by
//! themselves. Needs the local stack.

use acceptance::{Fault, Local};

use crate::checks;

const OPERATIONS: [&str; 2] = ["TransactGetItems", "TransactWriteItems"];
const PREFIX: &str = "com.amazonaws.dynamodb.v20120810#";

/// Every way in which the store says "not now" to `operation`.
fn not_now(operation: &'static str) -> Vec<Fault> {
    let none = "None";
    let mut faults = Vec::new();
    for reason in ["TransactionConflict", "ThrottlingError", "ProvisionedThroughputExceeded"] {
        faults.push(Fault::cancelled(operation, &[reason, none, none, none, none]));
        faults.push(Fault::cancelled(operation, &[none, none, none, none, reason]));
    }
    for kind in ["ThrottlingException", "ProvisionedThroughputExceededException", "RequestLimitExceeded"] {
        faults.push(Fault::error(operation, 400, &format!("{PREFIX}{kind}")));
    }
    faults.push(Fault::error(operation, 500, &format!("{PREFIX}InternalServerError")));
    faults
}

#[tokio::test]
async fn a_store_that_is_busy_for_a_moment_is_asked_again() {
    let Some(local) = Local::open() else { return };
    for operation in OPERATIONS {
        for fault in not_now(operation) {
            let (run, answer) = local.issue_with(&[fault.clone().times(2)]).await;
            assert_eq!(answer.status, 201, "{fault:?}: {answer}");
            checks::created(&local.stack, &answer, &run);
            assert!(local.contract(&run).await.is_some());
        }
    }
}

#[tokio::test]
async fn a_store_that_stays_busy_is_unavailable_and_nothing_is_stored() {
    let Some(local) = Local::open() else { return };
    for operation in OPERATIONS {
        for fault in not_now(operation) {
            let (run, answer) = local.issue_with(&[fault.clone().always()]).await;
            assert_eq!(answer.status, 503, "{fault:?}: {answer}");
            checks::problem(&answer, 503, "store_unavailable");
            assert!(answer.header("retry-after").unwrap().parse::<u32>().unwrap() > 0);
            assert!(local.contract(&run).await.is_none());
        }
    }
}

#[tokio::test]
async fn a_transaction_in_progress_is_waited_for() {
    let Some(local) = Local::open() else { return };
    let kind = format!("{PREFIX}TransactionInProgressException");
    let (run, answer) = local.issue_with(&[Fault::error("TransactWriteItems", 400, &kind).times(2)]).await;
    checks::created(&local.stack, &answer, &run);
    let (run, answer) = local.issue_with(&[Fault::error("TransactWriteItems", 400, &kind).always()]).await;
    checks::problem(&answer, 503, "store_unavailable");
    assert!(local.contract(&run).await.is_none());
}

#[tokio::test]
async fn an_answer_that_no_repetition_helps_is_unavailable_at_once() {
    let Some(local) = Local::open() else { return };
    for operation in OPERATIONS {
        for kind in ["ResourceNotFoundException", "AccessDeniedException", "ValidationException"] {
            let fault = Fault::error(operation, 400, &format!("{PREFIX}{kind}")).always();
            let (run, answer) = local.issue_with(&[fault]).await;
            checks::problem(&answer, 503, "store_unavailable");
            assert!(!answer.text().contains("injected") && !answer.text().contains(kind), "{answer}");
            assert!(local.contract(&run).await.is_none());
            let tries = local.control.observed(&run).await.iter().filter(|seen| seen.did == "answer").count();
            assert_eq!(tries, 1, "{operation} {kind}");
        }
    }
}

#[tokio::test]
async fn a_conflict_does_not_hide_the_contract_that_stands() {
    let Some(local) = Local::open() else { return };
    let issued = local.stack.issue_new().await;
    let conflict =
        Fault::cancelled("TransactGetItems", &["TransactionConflict", "None", "None", "None", "None"]);
    local.faults(&issued.run, &[conflict.times(2)]).await;
    checks::already_issued(&local.stack, &local.stack.issue(&issued.run).await, &issued.run, &issued.hash);
}

#[tokio::test]
async fn tries_for_content_that_stays_the_same_are_the_same_transaction() {
    let Some(local) = Local::open() else { return };
    let conflict =
        Fault::cancelled("TransactWriteItems", &["TransactionConflict", "None", "None", "None", "None"]);
    let (run, answer) = local.issue_with(&[conflict.times(2)]).await;
    checks::created(&local.stack, &answer, &run);
    let observed = local.control.observed(&run).await;
    let mut tokens: Vec<_> =
        observed.into_iter().filter_map(|request| request.client_request_token).collect();
    assert_eq!(tokens.len(), 3);
    tokens.dedup();
    assert_eq!(tokens.len(), 1);
}
