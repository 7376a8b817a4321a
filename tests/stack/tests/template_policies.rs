//! The template's roles against what the functions ask for: each list of attributes is written down
//! twice, in a policy and in the code, and a difference would only show on AWS.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::string_slice,
    missing_docs,
    reason = "tests"
)]

use std::{collections::BTreeSet, path::Path};

use serde_json::{Value, json};
use service::stores::{
    attributes::{MONITOR_PROJECTION, READ_PROJECTION, RECORD, RUN_ID, STANDING_PROJECTION},
    planning::RecordKind,
};
use stack::template::Document;

fn statements(policy: &str) -> Vec<Value> {
    let template = Path::new(env!("CARGO_MANIFEST_DIR")).join("template.cfn.json");
    let resources = Document::read(&template).unwrap().section("Resources");
    resources[policy]["Properties"]["PolicyDocument"]["Statement"].as_array().unwrap().clone()
}

fn statement(policy: &str, sid: &str) -> Value {
    statements(policy)
        .into_iter()
        .find(|statement| statement["Sid"] == sid)
        .unwrap_or_else(|| panic!("{policy} {sid}"))
}

fn attributes(statement: &Value) -> BTreeSet<String> {
    let names = &statement["Condition"]["ForAllValues:StringEquals"]["dynamodb:Attributes"];
    names.as_array().unwrap().iter().map(|name| name.as_str().unwrap().to_owned()).collect()
}

fn names<'a>(names: impl IntoIterator<Item = &'a str>) -> BTreeSet<String> {
    names.into_iter().map(str::to_owned).collect()
}

fn planning_attributes() -> BTreeSet<String> {
    names(
        RecordKind::ALL
            .into_iter()
            .flat_map(|kind| kind.attributes().iter().copied())
            .chain([RUN_ID, RECORD]),
    )
}

fn shown_attributes() -> BTreeSet<String> {
    let beside = names(RecordKind::ALL.into_iter().flat_map(|kind| kind.shown_beside().iter().copied()));
    planning_attributes().into_iter().chain(beside).collect()
}

#[test]
fn reading_roles_see_what_read_asks_for() {
    for policy in ["ReadConsumerPolicy", "ReadServiceTokenPolicy"] {
        assert_eq!(attributes(&statement(policy, "ReadOneContract")), names(READ_PROJECTION), "{policy}");
    }
}

#[test]
fn the_issuing_role_sees_what_issue_asks_for() {
    assert_eq!(
        attributes(&statement("IssuePolicy", "SeeWhetherAContractStands")),
        names(STANDING_PROJECTION)
    );
    for sid in ["SeePlanningRecords", "CheckPlanningRecords"] {
        assert_eq!(attributes(&statement("IssuePolicy", sid)), planning_attributes(), "{sid}");
    }
}

#[test]
fn the_showing_role_sees_what_monitor_asks_for() {
    assert_eq!(attributes(&statement("MonitorPolicy", "ShowTheContract")), names(MONITOR_PROJECTION));
    assert_eq!(attributes(&statement("MonitorPolicy", "ShowPlanningRecords")), shown_attributes());
}

#[test]
fn no_role_may_anything_else() {
    let logs = json!(["logs:CreateLogStream", "logs:PutLogEvents"]);
    let expected = [
        (
            "IssuePolicy",
            vec![
                json!("dynamodb:GetItem"),
                json!("dynamodb:ConditionCheckItem"),
                json!("dynamodb:GetItem"),
                json!("dynamodb:PutItem"),
                json!("kms:Sign"),
                json!("kms:GetPublicKey"),
                logs.clone(),
            ],
        ),
        ("MonitorPolicy", vec![json!("dynamodb:GetItem"), json!("dynamodb:GetItem"), logs.clone()]),
        ("ReadConsumerPolicy", vec![json!("dynamodb:GetItem"), logs.clone()]),
        ("ReadServiceTokenPolicy", vec![json!("dynamodb:GetItem"), logs]),
    ];
    for (policy, actions) in expected {
        let statements = statements(policy);
        assert_eq!(
            statements.iter().map(|statement| statement["Action"].clone()).collect::<Vec<_>>(),
            actions,
            "{policy}"
        );
        for statement in statements {
            assert_eq!(statement["Effect"], "Allow");
            assert_ne!(statement["Resource"], "*", "{policy}");
        }
    }
}

#[test]
fn every_reading_statement_demands_a_projection() {
    for policy in ["IssuePolicy", "MonitorPolicy", "ReadConsumerPolicy", "ReadServiceTokenPolicy"] {
        for statement in
            statements(policy).iter().filter(|statement| statement["Action"] == "dynamodb:GetItem")
        {
            let condition = &statement["Condition"];
            assert_eq!(condition["Null"], json!({"dynamodb:Attributes": "false"}), "{policy}");
            assert_eq!(
                condition["StringEquals"],
                json!({"dynamodb:Select": "SPECIFIC_ATTRIBUTES"}),
                "{policy}"
            );
        }
    }
}

#[test]
fn a_put_is_part_of_a_transaction() {
    let put = statement("IssuePolicy", "PutAContractInATransaction");
    assert_eq!(
        put["Condition"],
        json!({"StringEquals": {"dynamodb:EnclosingOperation": "TransactWriteItems"}})
    );
}
