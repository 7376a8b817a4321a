//! Behind the interface: contracts that were changed in the store. Needs the local stack.

use acceptance::{Issued, Local};
use serde_json::json;

use crate::{checks, plans};

/// Asserts that nothing of the contract is served on either plane.
async fn nothing_is_served(local: &Local, issued: &Issued, stored: &str) {
    for answer in local.stack.read_on_both_planes(&issued.run).await {
        checks::problem(&answer, 500, "integrity_failure");
        for part in
            [stored, &issued.hash, "advisory_only", "scheduled", "2026-12-01T07:00:00.000Z", "payload"]
        {
            assert!(!answer.everything().contains(part), "{part} in {answer}");
        }
    }
}

#[tokio::test]
async fn a_contract_with_one_changed_byte_is_not_served() {
    let Some(local) = Local::open() else { return };
    for (from, to) in
        [(r#""drift":1"#, r#""drift":2"#), ("scheduled", "scheduleD"), ("true", "true "), ("}}", "} }")]
    {
        let issued = local.stack.issue_new().await;
        let changed = plans::contract_of(&issued.run, 1).replacen(from, to, 1);
        local.tamper(&issued.run, "contract_payload", json!({"S": changed})).await;
        nothing_is_served(&local, &issued, &changed).await;
    }
}

#[tokio::test]
async fn a_contract_with_another_hash_is_not_served() {
    let Some(local) = Local::open() else { return };
    let other = local.stack.issue_new().await;
    for hash in [other.hash.clone(), "0".repeat(64), "x".to_owned(), String::from("\"")] {
        let issued = local.stack.issue_new().await;
        local.tamper(&issued.run, "payload_hash", json!({"S": hash})).await;
        nothing_is_served(&local, &issued, &plans::contract_of(&issued.run, 1)).await;
    }
    let issued = local.stack.issue_new().await;
    local.tamper(&issued.run, "payload_hash", json!({"S": issued.hash.to_uppercase()})).await;
    nothing_is_served(&local, &issued, &plans::contract_of(&issued.run, 1)).await;
}

#[tokio::test]
async fn a_tag_does_not_get_around_the_check() {
    let Some(local) = Local::open() else { return };
    let issued = local.stack.issue_new().await;
    let changed = plans::contract_of(&issued.run, 9);
    local.tamper(&issued.run, "contract_payload", json!({"S": changed})).await;
    for tag in ["*".to_owned(), format!("\"{}\"", issued.hash)] {
        let stack = &local.stack;
        let get =
            stack.service_get(&issued.run).bearer(&stack.file.tokens.service).header("if-none-match", &tag);
        checks::problem(&stack.send(&get).await, 500, "integrity_failure");
        let get = stack.consumer_get(&issued.run).header("if-none-match", &tag);
        checks::problem(
            &stack.send(&stack.sign(get, &stack.file.iam.engine)).await,
            500,
            "integrity_failure",
        );
    }
}

#[tokio::test]
async fn the_wrong_contract_with_the_right_hash_is_not_served() {
    let Some(local) = Local::open() else { return };
    let (issued, other) = (local.stack.issue_new().await, local.stack.issue_new().await);
    local.tamper(&issued.run, "contract_payload", json!({"S": plans::contract_of(&other.run, 1)})).await;
    local.tamper(&issued.run, "payload_hash", json!({"S": other.hash})).await;
    for answer in local.stack.read_on_both_planes(&issued.run).await {
        assert_eq!(answer.status, 500, "another run's contract: {answer}");
        assert!(!answer.everything().contains(&other.run), "{answer}");
    }
}

#[tokio::test]
async fn a_damaged_contract_is_still_nobody_elses() {
    let Some(local) = Local::open() else { return };
    let issued = local.stack.issue_new().await;
    local.tamper(&issued.run, "contract_payload", json!({"S": "{}"})).await;
    let stack = &local.stack;
    let none = stack.read_as(&stack.file.iam.engine_other_tenant, &stack.file.runs.unknown).await;
    let theirs = stack.read_as(&stack.file.iam.engine_other_tenant, &issued.run).await;
    checks::problem(&theirs, 404, "contract_not_found");
    checks::same_but_for_ids(&theirs, &none);
}

#[tokio::test]
async fn a_contract_that_lacks_a_readable_attribute_is_an_integrity_failure_of_its_own_tenant() {
    let Some(local) = Local::open() else { return };
    let stack = &local.stack;
    let none = stack.read_as(&stack.file.iam.engine_other_tenant, &stack.file.runs.unknown).await;
    for attribute in ["contract_payload", "payload_hash", "payload_version", "issued_at"] {
        let issued = stack.issue_new().await;
        local.tamper(&issued.run, attribute, json!({"N": "1"})).await;
        nothing_is_served(&local, &issued, &plans::contract_of(&issued.run, 1)).await;
        let theirs = stack.read_as(&stack.file.iam.engine_other_tenant, &issued.run).await;
        checks::same_but_for_ids(&theirs, &none);
    }
}

#[tokio::test]
async fn a_contract_of_nobody_knows_whom_is_not_there() {
    let Some(local) = Local::open() else { return };
    let (stack, issued) = (&local.stack, local.stack.issue_new().await);
    local.tamper(&issued.run, "tenant_id", json!({"N": "1"})).await;
    let none = stack.read(&stack.file.runs.unknown).await;
    checks::same_but_for_ids(&stack.read(&issued.run).await, &none);
    checks::problem(&stack.issue(&issued.run).await, 503, "store_unavailable");
}
