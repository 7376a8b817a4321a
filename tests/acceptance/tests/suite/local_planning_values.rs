//! Behind the interface: what planning values become, and which cannot become anything. Needs the local
//! stack.

use acceptance::{ELIGIBILITY, HANDOFF, Local, Plan, READINESS_SNAPSHOT};
use serde_json::{Value, json};

use crate::{checks, plans};

const SECRET: &str = "Value That Is Not Repeated";

const COUNTS: [(&str, &str); 6] = [
    (READINESS_SNAPSHOT, "attached"),
    (READINESS_SNAPSHOT, "coord_ready"),
    (READINESS_SNAPSHOT, "drift"),
    (HANDOFF, "attached_requests"),
    (HANDOFF, "coordination_opt_in"),
    (HANDOFF, "unassigned"),
];

const TIMES: [(&str, &str); 4] = [
    (READINESS_SNAPSHOT, "locked_at"),
    (ELIGIBILITY, "evaluated_at"),
    (HANDOFF, "starts_at"),
    (HANDOFF, "ends_at"),
];

const WORDS: [(&str, &str); 2] = [(ELIGIBILITY, "status"), (HANDOFF, "run_status")];

const SCOPE: [(&str, &str); 2] = [(HANDOFF, "portal_id"), (HANDOFF, "zone_id")];

fn texts(values: &[&str]) -> Vec<Value> {
    values.iter().map(|text| json!({"S": text})).collect()
}

fn numbers(values: &[&str]) -> Vec<Value> {
    values.iter().map(|number| json!({"N": number})).collect()
}

/// Asserts that `plan` is refused because of the attribute, and that its values are not repeated.
async fn refused(local: &Local, plan: &Plan, record: &str, attribute: &str) {
    let run = local.plan(plan).await;
    let answer = local.stack.issue(&run).await;
    assert_eq!(answer.status, 422, "{attribute} of {plan:?}: {answer}");
    checks::problem_with(&answer, 422, "planning_data_invalid", &["record", "attribute"]);
    assert_eq!(answer.member("record").to_uppercase(), record, "{answer}");
    assert_eq!(answer.member("attribute"), attribute, "{answer}");
    assert!(!answer.everything().contains(SECRET), "{answer}");
    assert!(local.contract(&run).await.is_none());
}

/// Asserts that each of `values` is refused for each of `attributes`.
async fn each_refused(local: &Local, attributes: &[(&'static str, &'static str)], values: &[Value]) {
    for (record, attribute) in attributes {
        for value in values {
            let plan = Plan::ready(&local.stack.file.tenants.own).with(record, attribute, value.clone());
            refused(local, &plan, record, attribute).await;
        }
    }
}

/// The contract that is issued for `plan`.
async fn contract_for(local: &Local, plan: &Plan) -> Value {
    let run = local.plan(plan).await;
    let answer = local.stack.issue(&run).await;
    checks::created(&local.stack, &answer, &run);
    answer.json()["contract"].clone()
}

#[tokio::test]
async fn a_value_of_another_type_is_refused_in_every_attribute() {
    let Some(local) = Local::open() else { return };
    let wrong = [
        json!({"BOOL": true}),
        json!({"L": []}),
        json!({"M": {SECRET: {"S": SECRET}}}),
        json!({"SS": [SECRET]}),
    ];
    each_refused(&local, &[&COUNTS[..], &TIMES, &WORDS, &SCOPE].concat(), &wrong).await;
    each_refused(&local, &COUNTS, &texts(&["12", SECRET])).await;
    each_refused(&local, &[&TIMES[..], &WORDS, &SCOPE].concat(), &numbers(&["1"])).await;
    each_refused(&local, &[&COUNTS[..], &TIMES, &WORDS].concat(), &[json!({"NULL": true})]).await;
}

#[tokio::test]
async fn an_absent_value_is_refused_but_for_portal_and_zone() {
    let Some(local) = Local::open() else { return };
    for (record, attribute) in [&COUNTS[..], &TIMES, &WORDS].concat() {
        let plan = Plan::ready(&local.stack.file.tenants.own).without_attribute(record, attribute);
        refused(&local, &plan, record, attribute).await;
    }
}

#[tokio::test]
async fn a_count_out_of_range_is_refused() {
    let Some(local) = Local::open() else { return };
    let values = numbers(&["-1", "1.5", "9007199254740992", "18446744073709551616", "1E+20", "0.1"]);
    each_refused(&local, &COUNTS, &values).await;
}

#[tokio::test]
async fn a_time_that_is_none_is_refused() {
    let Some(local) = Local::open() else { return };
    let values = texts(&[
        "",
        SECRET,
        "2026-12-01",
        "2026-12-01T07:00:00",
        "2026-12-01 07:00:00Z",
        "2026-12-01t07:00:00Z",
        "2026-12-01T07:00:00z",
        "2026-12-01T07:00Z",
        "2026-12-01T24:00:00Z",
        "2026-12-01T07:60:00Z",
        "2026-12-01T07:00:60Z",
        "2026-02-29T07:00:00Z",
        "2026-13-01T07:00:00Z",
        "2026-12-01T07:00:00.Z",
        "2026-12-01T07:00:00.1234567890Z",
        "2026-12-01T07:00:00+0100",
        "2026-12-01T07:00:00Z ",
        "1796108400",
        "1969-12-31T23:59:59Z",
        "10000-01-01T00:00:00Z",
        "1970-01-01T00:30:00+01:00",
    ]);
    each_refused(&local, &TIMES, &values).await;
}

#[tokio::test]
async fn a_word_or_uuid_that_is_none_is_refused() {
    let Some(local) = Local::open() else { return };
    let long = "a".repeat(33);
    each_refused(
        &local,
        &WORDS,
        &texts(&["", "Scheduled", "two words", "9a", "_a", "a-b", "\u{e9}", &long, SECRET]),
    )
    .await;
    let uuids = texts(&[
        "",
        SECRET,
        "0a7e57a000004000800000000000000a",
        "{0a7e57a0-0000-4000-8000-0000000000c1}",
        "urn:uuid:0a7e57a0-0000-4000-8000-0000000000c1",
        "0a7e57a0-0000-4000-8000-0000000000c",
        "null",
    ]);
    each_refused(&local, &SCOPE, &uuids).await;
}

#[tokio::test]
async fn a_run_that_starts_after_it_ends_is_refused() {
    let Some(local) = Local::open() else { return };
    let plan = Plan::ready(&local.stack.file.tenants.own)
        .with(HANDOFF, "starts_at", json!({"S": "2026-12-01T07:00:00.001Z"}))
        .with(HANDOFF, "ends_at", json!({"S": "2026-12-01T08:00:00.000+01:00"}));
    let run = local.plan(&plan).await;
    let answer = local.stack.issue(&run).await;
    checks::problem_with(&answer, 422, "planning_data_invalid", &["record", "attribute"]);
    assert_eq!(answer.member("record").to_uppercase(), HANDOFF);
    assert!(["starts_at", "ends_at"].contains(&answer.member("attribute").as_str()), "{answer}");
    assert!(local.contract(&run).await.is_none());
}

#[tokio::test]
async fn the_contract_holds_the_values_of_the_plan_and_nothing_else() {
    let Some(local) = Local::open() else { return };
    let run = local.ready_run().await;
    let answer = local.stack.issue(&run).await;
    checks::created(&local.stack, &answer, &run);
    assert_eq!(plans::contract_in(&answer.body), plans::contract_of(&run, 1));
}

#[tokio::test]
async fn times_are_brought_to_utc_and_cut_to_milliseconds() {
    let Some(local) = Local::open() else { return };
    let plan = Plan::ready(&local.stack.file.tenants.own)
        .with(READINESS_SNAPSHOT, "locked_at", json!({"S": "2026-11-20T23:59:59.999999999-00:30"}))
        .with(ELIGIBILITY, "evaluated_at", json!({"S": "2024-02-29T00:15:00+05:30"}))
        .with(HANDOFF, "starts_at", json!({"S": "2026-12-01T08:00:00.0009+01:00"}))
        .with(HANDOFF, "ends_at", json!({"S": "9999-12-31T23:59:59.1Z"}));
    let contract = contract_for(&local, &plan).await;
    assert_eq!(contract["readiness_snapshot"]["locked_at"], "2026-11-21T00:29:59.999Z");
    assert_eq!(contract["eligibility"]["evaluated_at"], "2024-02-28T18:45:00.000Z");
    assert_eq!(contract["run"]["starts_at"], "2026-12-01T07:00:00.000Z");
    assert_eq!(contract["run"]["ends_at"], "9999-12-31T23:59:59.100Z");
}

#[tokio::test]
async fn ids_are_brought_to_lower_case_and_absent_ones_are_null() {
    let Some(local) = Local::open() else { return };
    let plan = Plan::ready(&local.stack.file.tenants.own)
        .with(HANDOFF, "portal_id", json!({"S": "FFFFFFFF-FFFF-FFFF-FFFF-FFFFFFFFFFFF"}))
        .with(HANDOFF, "zone_id", json!({"NULL": true}));
    let scope = contract_for(&local, &plan).await["scope"].clone();
    assert_eq!(scope, json!({"portal_id": "ffffffff-ffff-ffff-ffff-ffffffffffff", "zone_id": null}));
    let plan = Plan::ready(&local.stack.file.tenants.own).without_attribute(HANDOFF, "portal_id").with(
        HANDOFF,
        "zone_id",
        json!({"S": "00000000-0000-0000-0000-000000000000"}),
    );
    let scope = contract_for(&local, &plan).await["scope"].clone();
    assert_eq!(scope, json!({"portal_id": null, "zone_id": "00000000-0000-0000-0000-000000000000"}));
}

#[tokio::test]
async fn limits_and_other_spellings_of_counts_and_words_are_taken() {
    let Some(local) = Local::open() else { return };
    let plan = Plan::ready(&local.stack.file.tenants.own)
        .with(READINESS_SNAPSHOT, "attached", json!({"N": "9007199254740991"}))
        .with(READINESS_SNAPSHOT, "drift", json!({"N": "0"}))
        .with(HANDOFF, "unassigned", json!({"N": "12.0"}))
        .with(HANDOFF, "run_status", json!({"S": "a".repeat(32)}))
        .with(HANDOFF, "starts_at", json!({"S": "2026-12-01T15:30:00Z"}));
    let contract = contract_for(&local, &plan).await;
    assert_eq!(
        contract["readiness_snapshot"]["counts"],
        json!({"attached": 9_007_199_254_740_991_u64, "coord_ready": 9, "drift": 0})
    );
    assert_eq!(contract["planning_state"]["unassigned"], 12);
    assert_eq!(contract["run"]["starts_at"], contract["run"]["ends_at"]);
}
