//! The attribute lists of the template's IAM policies against what the stores ask for.
#![allow(missing_docs, clippy::unwrap_used, clippy::indexing_slicing, clippy::panic, reason = "test code")]

use std::collections::BTreeSet;

use serde_yaml_ng::Value;
use service::stores::{
    attributes::{READ_PROJECTION, RECORD, RUN_ID, STANDING_PROJECTION},
    planning::RecordKind,
};

const TEMPLATE: &str = include_str!("../../../template.yaml");

/// The attributes that the statement `sid` of the policy `policy` allows.
fn allowed(policy: &str, sid: &str) -> BTreeSet<String> {
    let template: Value = serde_yaml_ng::from_str(TEMPLATE).unwrap();
    let statements = &template["Resources"][policy]["Properties"]["PolicyDocument"]["Statement"];
    let statement = statements.as_sequence().unwrap().iter().find(|statement| statement["Sid"] == sid);
    let statement = statement.unwrap_or_else(|| panic!("{policy} has no statement {sid}"));
    let names = &statement["Condition"]["ForAllValues:StringEquals"]["dynamodb:Attributes"];
    names.as_sequence().unwrap().iter().map(|name| name.as_str().unwrap().to_owned()).collect()
}

fn set(names: &[&str]) -> BTreeSet<String> {
    names.iter().map(|name| (*name).to_owned()).collect()
}

/// The keys and everything that `issue` uses of planning records.
fn planning() -> BTreeSet<String> {
    let used = RecordKind::ALL.into_iter().flat_map(RecordKind::attributes).copied();
    set(&used.chain([RUN_ID, RECORD]).collect::<Vec<_>>())
}

#[test]
fn each_role_may_see_exactly_what_its_store_asks_for() {
    assert_eq!(allowed("IssuePolicy", "SeePlanningRecords"), planning());
    assert_eq!(allowed("IssuePolicy", "CheckPlanningRecords"), planning());
    assert_eq!(allowed("IssuePolicy", "SeeWhetherAContractStands"), set(&STANDING_PROJECTION));
    for policy in ["ReadConsumerPolicy", "ReadServiceTokenPolicy"] {
        assert_eq!(allowed(policy, "ReadOneContract"), set(&READ_PROJECTION));
    }
}
