//! Behind the interface: what the functions ask of the store, and nothing beyond. Needs the local stack.

use acceptance::{HANDOFF, Local, Plan};

/// The operations that named `run`, in order.
async fn operations(local: &Local, run: &str) -> Vec<String> {
    let observed = local.control.observed(run).await;
    assert!(observed.iter().all(|request| request.did == "forwarded"), "{observed:?}");
    observed.into_iter().map(|request| request.operation).collect()
}

#[tokio::test]
async fn an_issue_is_one_view_and_one_transaction() {
    let Some(local) = Local::open() else { return };
    let issued = local.stack.issue_new().await;
    assert_eq!(operations(&local, &issued.run).await, ["TransactGetItems", "TransactWriteItems"]);
}

#[tokio::test]
async fn a_refused_issue_is_one_view_and_no_write() {
    let Some(local) = Local::open() else { return };
    let run = local.plan(&Plan::ready(&local.stack.file.tenants.own).without(HANDOFF)).await;
    local.stack.issue(&run).await;
    assert_eq!(operations(&local, &run).await, ["TransactGetItems"]);
    let issued = local.stack.issue_new().await;
    local.stack.issue(&issued.run).await;
    let again = operations(&local, &issued.run).await;
    assert_eq!(again[2..], ["TransactGetItems"], "a contract that stands costs no write");
}

#[tokio::test]
async fn a_read_is_one_get_and_no_write() {
    let Some(local) = Local::open() else { return };
    let issued = local.stack.issue_new().await;
    let before = operations(&local, &issued.run).await.len();
    local.stack.read_on_both_planes(&issued.run).await;
    assert_eq!(operations(&local, &issued.run).await[before..], ["GetItem", "GetItem"]);
}

#[tokio::test]
async fn a_read_changes_nothing_in_the_store() {
    let Some(local) = Local::open() else { return };
    let issued = local.stack.issue_new().await;
    let before = local.contract(&issued.run).await;
    local.stack.read_on_both_planes(&issued.run).await;
    local.stack.issue(&issued.run).await;
    assert_eq!(local.contract(&issued.run).await, before);
}
