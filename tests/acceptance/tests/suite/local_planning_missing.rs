//! Behind the interface: plans of which records are missing. Needs the local stack.

use acceptance::{ELIGIBILITY, HANDOFF, Local, Plan, READINESS_SNAPSHOT, RUN};
use serde_json::{Value, json};

use crate::checks;

const REQUIRED: [(&str, &str, &str); 3] = [
    (READINESS_SNAPSHOT, "readiness_snapshot", "readiness_snapshot_required"),
    (ELIGIBILITY, "eligibility", "eligibility_required"),
    (HANDOFF, "handoff", "handoff_required"),
];

#[tokio::test]
async fn of_several_missing_records_the_first_is_the_code_and_all_are_listed() {
    let Some(local) = Local::open() else { return };
    for missing in 1..8_usize {
        let gone: Vec<_> = REQUIRED
            .iter()
            .enumerate()
            .filter(|(bit, _)| missing >> bit & 1 == 1)
            .map(|(_, gone)| gone)
            .collect();
        let plan = Plan::ready(&local.stack.file.tenants.own);
        let plan = gone.iter().fold(plan, |plan, (record, _, _)| plan.without(record));
        let run = local.plan(&plan).await;
        let answer = local.stack.issue(&run).await;
        checks::problem_with(&answer, 409, gone[0].2, &["missing"]);
        let names: Vec<&str> = gone.iter().map(|(_, name, _)| *name).collect();
        assert_eq!(answer.json()["missing"], json!(names), "{answer}");
        assert!(local.contract(&run).await.is_none());
    }
}

#[tokio::test]
async fn a_run_without_a_usable_tenant_is_no_run() {
    let Some(local) = Local::open() else { return };
    let ready = || Plan::ready(&local.stack.file.tenants.own);
    let unknown = local.stack.issue(&local.stack.file.runs.unknown).await;
    let own = &local.stack.file.tenants.own;
    let values: [Value; 9] = [
        json!({"S": ""}),
        json!({"S": "no tenant"}),
        json!({"S": format!("{{{own}}}")}),
        json!({"S": format!("urn:uuid:{own}")}),
        json!({"S": own.replace('-', "")}),
        json!({"S": format!("{own} ")}),
        json!({"N": "1"}),
        json!({"NULL": true}),
        json!({"SS": [own]}),
    ];
    let mut plans = vec![ready().without(RUN), ready().without_attribute(RUN, "tenant_id")];
    plans.extend(values.into_iter().map(|value| ready().with(RUN, "tenant_id", value)));
    for plan in plans {
        let run = local.plan(&plan).await;
        let answer = local.stack.issue(&run).await;
        assert_eq!(answer.status, 404, "{plan:?}: {answer}");
        checks::problem(&answer, 404, "run_not_found");
        checks::same_but_for_ids(&answer, &unknown);
        assert!(local.contract(&run).await.is_none());
    }
}

#[tokio::test]
async fn a_tenant_in_upper_case_is_the_same_tenant() {
    let Some(local) = Local::open() else { return };
    let own = &local.stack.file.tenants.own;
    let plan = Plan::ready(own).with(RUN, "tenant_id", json!({"S": own.to_uppercase()}));
    let run = local.plan(&plan).await;
    checks::created(&local.stack, &local.stack.issue(&run).await, &run);
    assert_eq!(local.contract(&run).await.unwrap()["tenant_id"], json!({"S": own}));
}

#[tokio::test]
async fn a_missing_run_comes_before_missing_records_and_these_before_invalid_ones() {
    let Some(local) = Local::open() else { return };
    let ready = || Plan::ready(&local.stack.file.tenants.own);
    let run = local.plan(&ready().without(RUN).without(HANDOFF)).await;
    checks::problem(&local.stack.issue(&run).await, 404, "run_not_found");
    let plan = ready().without(HANDOFF).with(READINESS_SNAPSHOT, "drift", json!({"N": "-1"}));
    let run = local.plan(&plan).await;
    checks::problem_with(&local.stack.issue(&run).await, 409, "handoff_required", &["missing"]);
}

#[tokio::test]
async fn a_standing_contract_comes_before_whatever_became_of_the_plan() {
    let Some(local) = Local::open() else { return };
    for record in [HANDOFF, ELIGIBILITY, READINESS_SNAPSHOT, RUN] {
        let issued = local.stack.issue_new().await;
        local.delete_record(&issued.run, record).await;
        checks::already_issued(
            &local.stack,
            &local.stack.issue(&issued.run).await,
            &issued.run,
            &issued.hash,
        );
    }
    let issued = local.stack.issue_new().await;
    local.set(&issued.run, HANDOFF, "unassigned", json!({"N": "-1"})).await;
    checks::already_issued(&local.stack, &local.stack.issue(&issued.run).await, &issued.run, &issued.hash);
    local.set(&issued.run, RUN, "tenant_id", json!({"S": local.stack.file.tenants.other})).await;
    checks::already_issued(&local.stack, &local.stack.issue(&issued.run).await, &issued.run, &issued.hash);
    let body = local.stack.admin_post(&issued.run).json("[");
    checks::problem(&local.stack.send(&body).await, 400, "invalid_body");
}
