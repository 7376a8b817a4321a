//! Behind the interface: reads while the store cannot be reached. Needs the local stack.

use acceptance::{Fault, Local};

use crate::checks;

const READ: &str = "GetItem";

#[tokio::test]
async fn a_read_without_a_store_is_unavailable_and_can_be_repeated() {
    let Some(local) = Local::open() else { return };
    let issued = local.stack.issue_new().await;
    let kind = "com.amazonaws.dynamodb.v20120810#ThrottlingException";
    for fault in [
        Fault::new(READ, "drop_before"),
        Fault::error(READ, 400, kind),
        Fault::error(READ, 500, "InternalServerError"),
    ] {
        local.faults(&issued.run, &[fault.always()]).await;
        for answer in local.stack.read_on_both_planes(&issued.run).await {
            checks::problem(&answer, 503, "store_unavailable");
            assert!(!answer.text().contains(&issued.hash), "{answer}");
        }
        local.control.no_more_faults(&issued.run).await;
        for answer in local.stack.read_on_both_planes(&issued.run).await {
            assert_eq!(answer.body, issued.document);
        }
    }
}

#[tokio::test]
async fn one_lost_answer_goes_unnoticed() {
    let Some(local) = Local::open() else { return };
    let issued = local.stack.issue_new().await;
    for action in ["drop_before", "commit_then_drop"] {
        local.faults(&issued.run, &[Fault::new(READ, action)]).await;
        assert_eq!(local.stack.read(&issued.run).await.body, issued.document);
        local.faults(&issued.run, &[Fault::new(READ, action)]).await;
        let token = &local.stack.file.tokens.service;
        assert_eq!(local.stack.read_with(token, &issued.run).await.body, issued.document);
    }
}

#[tokio::test]
async fn who_may_not_read_is_refused_without_asking_the_store() {
    let Some(local) = Local::open() else { return };
    let run = local.ready_run().await;
    local.faults(&run, &[Fault::new(READ, "drop_before").always()]).await;
    let stack = &local.stack;
    checks::problem(&stack.read_as(&stack.file.iam.unregistered, &run).await, 403, "consumer_required");
    checks::problem(&stack.read_with(&stack.file.tokens.admin, &run).await, 401, "unauthenticated");
    checks::problem(
        &stack.send(&stack.post(&run).bearer(&stack.file.tokens.member)).await,
        403,
        "role_required",
    );
    assert!(local.control.observed(&run).await.is_empty());
}
