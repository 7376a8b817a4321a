//! Behind the interface: what is shown of planning records and contracts as they stand in the store. Needs
//! the local stack.

use acceptance::{Fault, HANDOFF, Local, Plan, READINESS_SNAPSHOT, RUN};
use serde_json::{Value, json};

use crate::{checks, monitor::shown};

const VIEW: &str = "TransactGetItems";

fn ready(local: &Local) -> Plan {
    Plan::ready(&local.stack.file.tenants.own)
}

async fn seen(local: &Local, plan: &Plan) -> Value {
    let run = local.plan(plan).await;
    shown(&local.stack.monitor(&run).await)
}

#[tokio::test]
async fn a_run_is_shown_with_every_documented_attribute_and_no_other() {
    let Some(local) = Local::open() else { return };
    let plan = ready(&local).with(RUN, "starts_at", json!({"S": "1 December, in the morning"}));
    let expected = json!({
        "run": {"id": plan.run, "status": "planned", "starts_at": "1 December, in the morning", "ends_at": null},
        "planning": {
            "readiness_snapshot":
                {"locked_at": "2026-11-20T08:15:30.123Z", "attached": 12, "coord_ready": 9, "drift": 1},
            "eligibility": {"status": "unchanged", "evaluated_at": "2026-11-20T09:00:00.000Z"},
            "handoff": {
                "run_status": "scheduled",
                "starts_at": "2026-12-01T07:00:00.000Z", "ends_at": "2026-12-01T15:30:00.000Z",
                "portal_id": "0a7e57a0-0000-4000-8000-0000000000c1",
                "zone_id": "0a7e57a0-0000-4000-8000-0000000000d1",
                "attached_requests": 12, "coordination_opt_in": 9, "unassigned": 0,
                "created_at": "2026-11-21T10:00:00.000Z",
            },
        },
        "execution_contract": null,
    });
    assert_eq!(seen(&local, &plan).await, expected);
}

#[tokio::test]
async fn counts_are_exact_up_to_2_to_the_53rd_less_1() {
    let Some(local) = Local::open() else { return };
    let plan = ready(&local)
        .with(READINESS_SNAPSHOT, "attached", json!({"N": "9007199254740991"}))
        .with(HANDOFF, "unassigned", json!({"N": "9007199254740990"}))
        .with(HANDOFF, "attached_requests", json!({"N": "9007199254740992"}));
    let run = local.plan(&plan).await;
    let answer = local.stack.monitor(&run).await;
    for exact in [r#""attached":9007199254740991"#, r#""unassigned":9007199254740990"#] {
        assert!(answer.text().contains(exact), "{answer}");
    }
    assert_eq!(shown(&answer)["planning"]["handoff"]["attached_requests"], Value::Null, "beyond the limit");
}

#[tokio::test]
async fn a_value_that_cannot_be_read_is_null_and_the_rest_is_shown() {
    let Some(local) = Local::open() else { return };
    let whole = seen(&local, &ready(&local)).await;
    for (record, attribute, value) in [
        ("READINESS_SNAPSHOT", "drift", json!({"S": "1"})),
        ("READINESS_SNAPSHOT", "locked_at", json!({"S": "yesterday"})),
        ("ELIGIBILITY", "status", json!({"S": "Not A Word"})),
        ("HANDOFF", "zone_id", json!({"S": "x"})),
        ("HANDOFF", "portal_id", json!({"NULL": true})),
        ("HANDOFF", "created_at", json!({"N": "1"})),
        ("HANDOFF", "unassigned", json!({"N": "-1"})),
    ] {
        let mut expected = whole.clone();
        expected["planning"][record.to_lowercase()][attribute] = Value::Null;
        let mut seen = seen(&local, &ready(&local).with(record, attribute, value)).await;
        seen["run"]["id"] = whole["run"]["id"].clone();
        assert_eq!(seen, expected, "{attribute}");
    }
    let seen = seen(&local, &ready(&local).with(RUN, "status", json!({"L": []}))).await;
    assert_eq!(seen["run"]["status"], Value::Null);
}

#[tokio::test]
async fn a_contract_is_not_shown_while_the_handoff_is_taken_back() {
    let Some(local) = Local::open() else { return };
    let run = local.stack.issue_new().await.run;
    let before = shown(&local.stack.monitor(&run).await);
    local.delete_record(&run, HANDOFF).await;
    let without = shown(&local.stack.monitor(&run).await);
    assert_eq!(
        (&without["planning"]["handoff"], &without["execution_contract"]),
        (&Value::Null, &Value::Null)
    );
    local.set(&run, HANDOFF, "run_status", json!({"S": "replanned"})).await;
    let again = shown(&local.stack.monitor(&run).await);
    assert_eq!(again["execution_contract"], before["execution_contract"]);
    assert_eq!(again["planning"]["handoff"]["run_status"], "replanned");
}

#[tokio::test]
async fn looking_is_one_view_and_changes_nothing() {
    let Some(local) = Local::open() else { return };
    let issued = local.stack.issue_new().await;
    let (before, stored) = (local.control.observed(&issued.run).await, local.contract(&issued.run).await);
    local.stack.monitor(&issued.run).await;
    let after = local.control.observed(&issued.run).await;
    let operations: Vec<_> = after[before.len()..].iter().map(|seen| seen.operation.as_str()).collect();
    assert_eq!(operations, [VIEW]);
    assert_eq!(local.contract(&issued.run).await, stored);
}

#[tokio::test]
async fn no_run_and_another_tenants_take_the_same_round_trips() {
    let Some(local) = Local::open() else { return };
    let theirs = local.plan(&Plan::ready(&local.stack.file.tenants.other)).await;
    let none = uuid::Uuid::new_v4().to_string();
    checks::same_but_for_ids(&local.stack.monitor(&theirs).await, &local.stack.monitor(&none).await);
    let observed = local.control.observed(&theirs).await;
    assert_eq!((observed.len(), &observed), (1, &local.control.observed(&none).await));
}

#[tokio::test]
async fn a_run_of_nobody_knows_whom_is_not_there() {
    let Some(local) = Local::open() else { return };
    let none = local.stack.monitor(&local.stack.file.runs.unknown).await;
    for plan in [
        ready(&local).without(RUN),
        ready(&local).without_attribute(RUN, "tenant_id"),
        ready(&local).with(RUN, "tenant_id", json!({"S": "x"})),
    ] {
        let run = local.plan(&plan).await;
        checks::same_but_for_ids(&local.stack.monitor(&run).await, &none);
    }
}

#[tokio::test]
async fn a_writer_in_the_way_goes_unnoticed_and_a_store_that_is_away_does_not() {
    let Some(local) = Local::open() else { return };
    let run = local.ready_run().await;
    let conflict = Fault::cancelled(VIEW, &["None", "TransactionConflict", "None", "None", "None"]);
    local.faults(&run, &[conflict.clone().times(2)]).await;
    shown(&local.stack.monitor(&run).await);
    for fault in [conflict, Fault::new(VIEW, "drop_before"), Fault::error(VIEW, 500, "InternalServerError")] {
        local.faults(&run, &[fault.always()]).await;
        checks::problem(&local.stack.monitor(&run).await, 503, "store_unavailable");
        local.control.no_more_faults(&run).await;
    }
    shown(&local.stack.monitor(&run).await);
}
