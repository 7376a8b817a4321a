//! Behind the interface: plans that change between read and write. The contract states a plan that was
//! there at the instant of the write, or none is issued. Needs the local stack.

use acceptance::{Answer, Fault, HANDOFF, Local, READINESS_SNAPSHOT, RUN};
use serde_json::{Value, json};

use crate::{checks, plans};

const READ: &str = "TransactGetItems";

/// `UpdateItem` after a read: one more drifted request each time.
fn one_more_drifted(local: &Local, run: &str) -> Fault {
    let change = json!({"UpdateExpression": "SET drift = drift + :v", "ExpressionAttributeValues": {":v": {"N": "1"}}});
    Fault::then(READ, "UpdateItem", local.record(run, READINESS_SNAPSHOT, &change))
}

/// `UpdateItem` after a read: one attribute gets this value.
fn becomes(local: &Local, run: &str, record: &str, attribute: &str, value: &Value) -> Fault {
    let change = json!({
        "UpdateExpression": "SET #a = :v",
        "ExpressionAttributeNames": {"#a": attribute}, "ExpressionAttributeValues": {":v": value},
    });
    Fault::then(READ, "UpdateItem", local.record(run, record, &change))
}

/// The answer to a POST for a ready run with the fault that `fault` makes for it.
async fn issue_while(local: &Local, fault: impl Fn(&Local, &str) -> Fault) -> (String, Answer) {
    let run = local.ready_run().await;
    local.faults(&run, &[fault(local, &run)]).await;
    let answer = local.stack.issue(&run).await;
    (run, answer)
}

#[tokio::test]
async fn the_contract_holds_the_values_at_the_time_of_the_write() {
    let Some(local) = Local::open() else { return };
    let (run, answer) = issue_while(&local, one_more_drifted).await;
    checks::created(&local.stack, &answer, &run);
    assert_eq!(plans::contract_in(&answer.body), plans::contract_of(&run, 2));
    assert_eq!(local.contract(&run).await.unwrap()["contract_payload"]["S"], plans::contract_of(&run, 2));
}

#[tokio::test]
async fn every_used_value_is_checked_at_the_time_of_the_write() {
    let Some(local) = Local::open() else { return };
    let changes = [
        (
            READINESS_SNAPSHOT,
            "locked_at",
            json!({"S": "2026-11-20T10:00:00.000Z"}),
            "/readiness_snapshot/locked_at",
        ),
        (READINESS_SNAPSHOT, "attached", json!({"N": "7"}), "/readiness_snapshot/counts/attached"),
        (READINESS_SNAPSHOT, "coord_ready", json!({"N": "7"}), "/readiness_snapshot/counts/coord_ready"),
        ("ELIGIBILITY", "status", json!({"S": "changed"}), "/eligibility/status"),
        (
            "ELIGIBILITY",
            "evaluated_at",
            json!({"S": "2026-11-20T10:00:00.000Z"}),
            "/eligibility/evaluated_at",
        ),
        (HANDOFF, "run_status", json!({"S": "moved"}), "/run/status"),
        (HANDOFF, "starts_at", json!({"S": "2026-12-01T10:00:00.000Z"}), "/run/starts_at"),
        (HANDOFF, "ends_at", json!({"S": "2026-12-01T17:00:00.000Z"}), "/run/ends_at"),
        (HANDOFF, "portal_id", json!({"S": "00000000-0000-0000-0000-000000000001"}), "/scope/portal_id"),
        (HANDOFF, "zone_id", json!({"S": "00000000-0000-0000-0000-000000000001"}), "/scope/zone_id"),
        (HANDOFF, "attached_requests", json!({"N": "7"}), "/planning_state/attached_requests"),
        (HANDOFF, "coordination_opt_in", json!({"N": "7"}), "/planning_state/coordination_opt_in"),
        (HANDOFF, "unassigned", json!({"N": "7"}), "/planning_state/unassigned"),
    ];
    for (record, attribute, value, pointer) in changes {
        let (run, answer) =
            issue_while(&local, |local, run| becomes(local, run, record, attribute, &value)).await;
        checks::created(&local.stack, &answer, &run);
        let stated = answer.json()["contract"].pointer(pointer).unwrap().clone();
        let given = value["S"].as_str().unwrap_or_else(|| value["N"].as_str().unwrap());
        assert_eq!(stated.as_str().map_or_else(|| stated.to_string(), str::to_owned), given, "{attribute}");
    }
}

#[tokio::test]
async fn a_portal_that_appears_or_vanishes_is_noticed() {
    let Some(local) = Local::open() else { return };
    let (run, answer) =
        issue_while(&local, |local, run| becomes(local, run, HANDOFF, "zone_id", &json!({"NULL": true})))
            .await;
    checks::created(&local.stack, &answer, &run);
    assert_eq!(answer.json()["contract"]["scope"]["zone_id"], Value::Null);
    let removed = json!({"UpdateExpression": "REMOVE portal_id"});
    let (run, answer) = issue_while(&local, |local, run| {
        Fault::then(READ, "UpdateItem", local.record(run, HANDOFF, &removed))
    })
    .await;
    checks::created(&local.stack, &answer, &run);
    assert_eq!(answer.json()["contract"]["scope"]["portal_id"], Value::Null);
}

#[tokio::test]
async fn what_no_contract_states_may_change_meanwhile() {
    let Some(local) = Local::open() else { return };
    let price = json!({"S": "another"});
    let (run, answer) =
        issue_while(&local, |local, run| becomes(local, run, HANDOFF, "contractor_name", &price)).await;
    checks::created(&local.stack, &answer, &run);
    let reads = local.control.observed(&run).await.iter().filter(|seen| seen.operation == READ).count();
    assert_eq!(reads, 1, "nothing that is used had changed");
}

#[tokio::test]
async fn a_plan_that_changes_on_every_try_is_a_conflict_and_nothing_is_stored() {
    let Some(local) = Local::open() else { return };
    let (run, answer) = issue_while(&local, |local, run| one_more_drifted(local, run).always()).await;
    checks::problem(&answer, 409, "planning_state_changed");
    assert!(local.contract(&run).await.is_none());
    local.control.no_more_faults(&run).await;
    checks::created(&local.stack, &local.stack.issue(&run).await, &run);
}

#[tokio::test]
async fn a_handoff_that_is_taken_back_meanwhile_is_missing() {
    let Some(local) = Local::open() else { return };
    let (run, answer) = issue_while(&local, |local, run| {
        Fault::then(READ, "DeleteItem", local.record(run, HANDOFF, &json!({})))
    })
    .await;
    checks::problem_with(&answer, 409, "handoff_required", &["missing"]);
    assert!(local.contract(&run).await.is_none());
}

#[tokio::test]
async fn a_run_that_moves_to_another_tenant_meanwhile_is_not_found() {
    let Some(local) = Local::open() else { return };
    let other = json!({"S": local.stack.file.tenants.other});
    let (run, answer) = issue_while(&local, |local, run| becomes(local, run, RUN, "tenant_id", &other)).await;
    checks::problem(&answer, 404, "run_not_found");
    assert!(local.contract(&run).await.is_none());
}

#[tokio::test]
async fn a_value_that_becomes_invalid_meanwhile_is_named() {
    let Some(local) = Local::open() else { return };
    let value = json!({"N": "-1"});
    let (run, answer) =
        issue_while(&local, |local, run| becomes(local, run, READINESS_SNAPSHOT, "drift", &value)).await;
    checks::problem_with(&answer, 422, "planning_data_invalid", &["record", "attribute"]);
    assert!(local.contract(&run).await.is_none());
}
