//! Behind the interface: connections to the store that are lost while a contract is issued. Either there
//! is no contract or one whole contract, and the caller can find out which. Needs the local stack.

use acceptance::{Answer, Fault, HANDOFF, Local};

use crate::checks;

const READ: &str = "TransactGetItems";
const WRITE: &str = "TransactWriteItems";

/// Asserts that `answer` issued the contract that now stands, and that a later POST learns its hash even
/// when the plan is gone.
async fn issued_once(local: &Local, run: &str, answer: &Answer) {
    let hash = checks::created(&local.stack, answer, run).payload_hash().to_string();
    assert_eq!(local.contract(run).await.unwrap()["payload_hash"]["S"], hash.as_str());
    local.control.no_more_faults(run).await;
    local.delete_record(run, HANDOFF).await;
    checks::already_issued(&local.stack, &local.stack.issue(run).await, run, &hash);
    assert_eq!(local.stack.read(run).await.body, answer.body);
}

/// How the requests of `operation` for `run` ended.
async fn seen(local: &Local, run: &str, operation: &str) -> Vec<String> {
    let observed = local.control.observed(run).await;
    observed.into_iter().filter(|request| request.operation == operation).map(|request| request.did).collect()
}

#[tokio::test]
async fn a_write_whose_answer_is_lost_is_recognised_as_ones_own() {
    let Some(local) = Local::open() else { return };
    let (run, answer) = local.issue_with(&[Fault::new(WRITE, "commit_then_drop")]).await;
    assert_eq!(seen(&local, &run, WRITE).await[0], "commit_then_drop");
    issued_once(&local, &run, &answer).await;
}

#[tokio::test]
async fn it_is_recognised_also_when_the_repetition_carries_another_client_token() {
    let Some(local) = Local::open() else { return };
    let faults = [Fault::new(WRITE, "commit_then_drop"), Fault::new(WRITE, "new_token")];
    let (run, answer) = local.issue_with(&faults).await;
    assert_eq!(seen(&local, &run, WRITE).await, ["commit_then_drop", "new_token"]);
    issued_once(&local, &run, &answer).await;
}

#[tokio::test]
async fn it_is_recognised_after_two_lost_answers() {
    let Some(local) = Local::open() else { return };
    let faults = [Fault::new(WRITE, "new_token_then_drop").times(2), Fault::new(WRITE, "new_token")];
    let (run, answer) = local.issue_with(&faults).await;
    issued_once(&local, &run, &answer).await;
}

#[tokio::test]
async fn a_write_that_is_lost_on_the_way_is_repeated() {
    let Some(local) = Local::open() else { return };
    let (run, answer) = local.issue_with(&[Fault::new(WRITE, "drop_before")]).await;
    assert_eq!(seen(&local, &run, WRITE).await, ["drop_before", "forwarded"]);
    issued_once(&local, &run, &answer).await;
}

#[tokio::test]
async fn a_lost_read_is_repeated() {
    let Some(local) = Local::open() else { return };
    for action in ["drop_before", "commit_then_drop"] {
        let (run, answer) = local.issue_with(&[Fault::new(READ, action)]).await;
        issued_once(&local, &run, &answer).await;
    }
}

#[tokio::test]
async fn when_every_answer_is_lost_the_next_post_finds_the_contract() {
    let Some(local) = Local::open() else { return };
    for action in ["commit_then_drop", "new_token_then_drop"] {
        let (run, answer) = local.issue_with(&[Fault::new(WRITE, action).always()]).await;
        checks::problem(&answer, 503, "store_unavailable");
        local.control.no_more_faults(&run).await;
        let stored = local.contract(&run).await.expect("the write was committed");
        let hash = stored["payload_hash"]["S"].as_str().unwrap();
        checks::already_issued(&local.stack, &local.stack.issue(&run).await, &run, hash);
        for answer in local.stack.read_on_both_planes(&run).await {
            assert_eq!(checks::served(&answer, &run).payload_hash().to_string(), hash);
        }
    }
}

#[tokio::test]
async fn when_nothing_reaches_the_store_nothing_is_stored_and_the_next_post_issues() {
    let Some(local) = Local::open() else { return };
    for operation in [READ, WRITE] {
        let (run, answer) = local.issue_with(&[Fault::new(operation, "drop_before").always()]).await;
        checks::problem(&answer, 503, "store_unavailable");
        assert!(local.contract(&run).await.is_none());
        local.control.no_more_faults(&run).await;
        issued_once(&local, &run, &local.stack.issue(&run).await).await;
    }
}

#[tokio::test]
async fn it_is_recognised_also_when_the_repetition_meets_a_conflict_or_a_busy_store() {
    let Some(local) = Local::open() else { return };
    let busy = "com.amazonaws.dynamodb.v20120810#ProvisionedThroughputExceededException";
    for obstacle in [
        Fault::cancelled(WRITE, &["TransactionConflict", "None", "None", "None", "None"]),
        Fault::error(WRITE, 400, "com.amazonaws.dynamodb.v20120810#TransactionInProgressException"),
        Fault::error(WRITE, 400, busy).times(4),
    ] {
        let (run, answer) = local.issue_with(&[Fault::new(WRITE, "commit_then_drop"), obstacle]).await;
        issued_once(&local, &run, &answer).await;
    }
}
