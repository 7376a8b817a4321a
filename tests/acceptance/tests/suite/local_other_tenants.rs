//! Behind the interface: contracts that stand where the caller did not put them. Needs the local stack.

use acceptance::{Fault, HANDOFF, Local, Plan, RUN};
use serde_json::{Value, json};

use crate::checks;

/// A contract item for `run` of `tenant` that another invocation might have put.
async fn item_for(local: &Local, run: &str, tenant: &str) -> Value {
    let issued = local.stack.issue_new().await;
    let mut item = local.contract(&issued.run).await.unwrap();
    item["run_id"] = json!({"S": run});
    item["tenant_id"] = json!({"S": tenant});
    json!({"TableName": local.file.contracts_table, "Item": item})
}

#[tokio::test]
async fn another_tenants_contract_that_stands_for_the_callers_run_is_not_found() {
    let Some(local) = Local::open() else { return };
    let (stack, tenants) = (&local.stack, &local.stack.file.tenants);
    let run = local.plan(&Plan::ready(&tenants.other)).await;
    let theirs = stack.send(&stack.post(&run).bearer(&stack.file.tokens.other_tenant_admin)).await;
    let hash = checks::created(stack, &theirs, &run).payload_hash().to_string();
    local.set(&run, RUN, "tenant_id", json!({"S": tenants.own})).await;

    let answer = stack.issue(&run).await;
    checks::problem(&answer, 404, "run_not_found");
    checks::same_but_for_ids(&answer, &stack.issue(&stack.file.runs.unknown).await);
    for answer in stack.read_on_both_planes(&run).await {
        checks::problem(&answer, 404, "contract_not_found");
    }
    local.delete_record(&run, HANDOFF).await;
    checks::problem(&stack.issue(&run).await, 404, "run_not_found");
    checks::served(&stack.read_as(&stack.file.iam.engine_other_tenant, &run).await, &run);
    let again = stack.send(&stack.post(&run).bearer(&stack.file.tokens.other_tenant_admin)).await;
    checks::already_issued(stack, &again, &run, &hash);
}

#[tokio::test]
async fn another_tenants_contract_that_appears_between_read_and_write_is_not_found() {
    let Some(local) = Local::open() else { return };
    let run = local.ready_run().await;
    let item = item_for(&local, &run, &local.stack.file.tenants.other).await;
    local.faults(&run, &[Fault::then("TransactGetItems", "PutItem", item)]).await;
    let answer = local.stack.issue(&run).await;
    checks::problem(&answer, 404, "run_not_found");
    checks::same_but_for_ids(&answer, &local.stack.issue(&local.stack.file.runs.unknown).await);
}

#[tokio::test]
async fn a_contract_of_the_own_tenant_that_appears_between_read_and_write_stands() {
    let Some(local) = Local::open() else { return };
    let run = local.ready_run().await;
    let put = item_for(&local, &run, &local.stack.file.tenants.own).await;
    let hash = put["Item"]["payload_hash"]["S"].as_str().unwrap().to_owned();
    local.faults(&run, &[Fault::then("TransactGetItems", "PutItem", put.clone())]).await;
    checks::already_issued(&local.stack, &local.stack.issue(&run).await, &run, &hash);
    assert_eq!(local.contract(&run).await.unwrap(), put["Item"], "the standing contract is untouched");
}

#[tokio::test]
async fn not_there_and_not_yours_take_the_same_number_of_round_trips() {
    let Some(local) = Local::open() else { return };
    let stack = &local.stack;
    let (iam, tokens) = (&stack.file.iam, &stack.file.tokens);
    let (standing, none) = (stack.issue_new().await.run, uuid::Uuid::new_v4().to_string());
    let before = local.control.observed(&standing).await.len();
    let theirs = stack.read_as(&iam.engine_other_tenant, &standing).await;
    let missing = stack.read_as(&iam.engine_other_tenant, &none).await;
    checks::same_but_for_ids(&theirs, &missing);
    let theirs = stack.read_with(&tokens.service_other_tenant, &standing).await;
    let missing = stack.read_with(&tokens.service_other_tenant, &none).await;
    checks::same_but_for_ids(&theirs, &missing);
    let operations = |requests: &[acceptance::Observed]| -> Vec<String> {
        requests.iter().map(|request| request.operation.clone()).collect()
    };
    let theirs = operations(&local.control.observed(&standing).await[before..]);
    assert_eq!(theirs, operations(&local.control.observed(&none).await));
    assert_eq!(theirs, ["GetItem", "GetItem"], "one round trip for each read");
}

#[tokio::test]
async fn a_post_for_an_unknown_run_and_for_another_tenants_take_the_same_round_trips() {
    let Some(local) = Local::open() else { return };
    let (theirs, none) =
        (local.plan(&Plan::ready(&local.stack.file.tenants.other)).await, uuid::Uuid::new_v4().to_string());
    checks::same_but_for_ids(&local.stack.issue(&theirs).await, &local.stack.issue(&none).await);
    assert_eq!(local.control.observed(&theirs).await, local.control.observed(&none).await);
}
