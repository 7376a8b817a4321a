//! Behind the interface: contracts that must not be shown. Needs the local stack.

use acceptance::{HANDOFF, Local, Plan, RUN};
use serde_json::{Value, json};

use crate::{checks, monitor::shown, plans};

const SHOWN: &str = "n3_execution_contract_monitor_read";
const UNREADABLE: &str = "n3_execution_contract_unreadable";

/// Asserts that nothing of the contract is shown, and that an alarm has something to count.
async fn nothing_is_shown(local: &Local, run: &str) {
    let answer = local.stack.monitor(run).await;
    checks::problem(&answer, 500, "integrity_failure");
    for part in ["advisory_only", "scheduled", "planned", "payload_hash"] {
        assert!(!answer.everything().contains(part), "{part} in {answer}");
    }
    let lines = local.logs.wait_for(SHOWN, "request_id", &checks::request_id(&answer), 1).await;
    assert_eq!((&lines[0]["outcome"], &lines[0]["level"]), (&json!("failed"), &json!("ERROR")));
    assert_eq!((&lines[0]["code"], &lines[0]["run_id"]), (&json!("integrity_failure"), &json!(run)));
}

#[tokio::test]
async fn a_contract_with_one_changed_byte_is_not_shown() {
    let Some(local) = Local::open() else { return };
    for (from, to) in [(r#""drift":1"#, r#""drift":2"#), ("true", "true "), ("}}", "} }")] {
        let run = local.stack.issue_new().await.run;
        let changed = plans::contract_of(&run, 1).replacen(from, to, 1);
        local.tamper(&run, "contract_payload", json!({"S": changed})).await;
        nothing_is_shown(&local, &run).await;
    }
}

#[tokio::test]
async fn a_contract_with_another_hash_or_of_another_run_is_not_shown() {
    let Some(local) = Local::open() else { return };
    let (one, other) = (local.stack.issue_new().await, local.stack.issue_new().await);
    local.tamper(&one.run, "payload_hash", json!({"S": other.hash})).await;
    nothing_is_shown(&local, &one.run).await;
    local.tamper(&one.run, "contract_payload", json!({"S": plans::contract_of(&other.run, 1)})).await;
    nothing_is_shown(&local, &one.run).await;
}

#[tokio::test]
async fn a_contract_that_lacks_a_readable_attribute_is_not_shown_and_leaves_its_line() {
    let Some(local) = Local::open() else { return };
    for attribute in ["contract_payload", "payload_hash", "payload_version", "issued_at", "receipt"] {
        let run = local.stack.issue_new().await.run;
        local.tamper(&run, attribute, json!({"N": "1"})).await;
        nothing_is_shown(&local, &run).await;
        let reason = format!("the stored contract has no readable {attribute}");
        local.logs.wait_for(UNREADABLE, "reason", &reason, 1).await;
    }
    let run = local.stack.issue_new().await.run;
    local.tamper(&run, "tenant_id", json!({"N": "1"})).await;
    nothing_is_shown(&local, &run).await;
}

#[tokio::test]
async fn where_a_damaged_contract_would_not_be_shown_the_run_is() {
    let Some(local) = Local::open() else { return };
    for (attribute, value) in [("contract_payload", json!({"S": "{}"})), ("payload_hash", json!({"N": "1"}))]
    {
        let run = local.stack.issue_new().await.run;
        local.tamper(&run, attribute, value).await;
        local.delete_record(&run, HANDOFF).await;
        assert_eq!(shown(&local.stack.monitor(&run).await)["execution_contract"], Value::Null);
    }
}

#[tokio::test]
async fn an_issuer_or_a_note_that_cannot_be_read_is_null() {
    let Some(local) = Local::open() else { return };
    let issued = local.stack.issue_new().await;
    let before = shown(&local.stack.monitor(&issued.run).await)["execution_contract"].clone();
    for (attribute, value) in [("issued_by", json!({"S": "somebody"})), ("note", json!({"L": [{"S": "x"}]}))]
    {
        local.tamper(&issued.run, attribute, value).await;
    }
    let after = shown(&local.stack.monitor(&issued.run).await)["execution_contract"].clone();
    assert_eq!(after, json!({"document": before["document"], "issued_by": null, "note": null}));
}

#[tokio::test]
async fn another_tenants_contract_that_stands_for_the_callers_run_is_not_shown() {
    let Some(local) = Local::open() else { return };
    let (stack, tenants) = (&local.stack, &local.stack.file.tenants);
    let none = stack.monitor(&stack.file.runs.unknown).await;
    for damage in [None, Some("contract_payload"), Some("payload_hash")] {
        let run = local.plan(&Plan::ready(&tenants.other)).await;
        let theirs = stack.send(&stack.post(&run).bearer(&stack.file.tokens.other_tenant_admin)).await;
        checks::created(stack, &theirs, &run);
        local.set(&run, RUN, "tenant_id", json!({"S": tenants.own})).await;
        if let Some(attribute) = damage {
            local.tamper(&run, attribute, json!({"N": "1"})).await;
        }
        checks::same_but_for_ids(&stack.monitor(&run).await, &none);
        checks::problem(&stack.monitor(&run).await, 404, "run_not_found");
        local.delete_record(&run, HANDOFF).await;
        checks::same_but_for_ids(&stack.monitor(&run).await, &none);
    }
}

#[tokio::test]
async fn a_damaged_contract_is_still_nobody_elses() {
    let Some(local) = Local::open() else { return };
    let stack = &local.stack;
    let theirs = |run: &str| {
        stack.admin_monitor(run).without("authorization").bearer(&stack.file.tokens.other_tenant_admin)
    };
    let none = stack.send(&theirs(&stack.file.runs.unknown)).await;
    for attribute in ["contract_payload", "payload_hash", "tenant_id"] {
        let run = stack.issue_new().await.run;
        local.tamper(&run, attribute, json!({"N": "1"})).await;
        checks::same_but_for_ids(&stack.send(&theirs(&run)).await, &none);
    }
}
