//! Planning records, as N3 writes them.

use std::collections::BTreeMap;

use serde_json::{Map, Value, json};
use uuid::Uuid;

/// Sort key of the record that says whose run it is.
pub const RUN: &str = "RUN";
/// Sort key of the readiness snapshot.
pub const READINESS_SNAPSHOT: &str = "READINESS_SNAPSHOT";
/// Sort key of the eligibility.
pub const ELIGIBILITY: &str = "ELIGIBILITY";
/// Sort key of the handoff.
pub const HANDOFF: &str = "HANDOFF";

/// The records of one run, in DynamoDB's JSON.
#[derive(Debug, Clone)]
pub struct Plan {
    /// The run's id, lower case.
    pub run: String,
    records: BTreeMap<&'static str, Map<String, Value>>,
}

impl Plan {
    /// All four records of a new run of `tenant`, ready for a contract, in the spellings that a contract has
    /// itself.
    #[must_use]
    pub fn ready(tenant: &str) -> Self {
        let plan = Self { run: Uuid::new_v4().to_string(), records: BTreeMap::new() };
        plan.with_all(RUN, json!({"tenant_id": {"S": tenant}, "status": {"S": "planned"}}))
            .with_all(READINESS_SNAPSHOT, snapshot())
            .with_all(ELIGIBILITY, eligibility())
            .with_all(HANDOFF, handoff())
    }

    /// The plan with another value for one attribute.
    #[must_use]
    pub fn with(self, record: &'static str, attribute: &str, value: Value) -> Self {
        self.with_all(record, json!({ attribute: value }))
    }

    /// The plan without one attribute.
    #[must_use]
    pub fn without_attribute(mut self, record: &'static str, attribute: &str) -> Self {
        self.records.entry(record).or_default().remove(attribute);
        self
    }

    /// The plan without one record.
    #[must_use]
    pub fn without(mut self, record: &str) -> Self {
        self.records.remove(record);
        self
    }

    /// The same records for another new run.
    #[must_use]
    pub fn for_another_run(&self) -> Self {
        Self { run: Uuid::new_v4().to_string(), ..self.clone() }
    }

    /// The items to put, each also holding `planted`.
    #[must_use]
    pub fn items(&self, planted: &[String]) -> Vec<Value> {
        let item = |(record, attributes): (&&str, &Map<String, Value>)| {
            let mut item = attributes.clone();
            item.extend(extras(planted));
            item.insert("run_id".to_owned(), json!({"S": self.run}));
            item.insert("record".to_owned(), json!({"S": record}));
            Value::Object(item)
        };
        self.records.iter().map(item).collect()
    }

    fn with_all(mut self, record: &'static str, attributes: Value) -> Self {
        if let Value::Object(attributes) = attributes {
            self.records.entry(record).or_default().extend(attributes);
        }
        self
    }
}

fn snapshot() -> Value {
    json!({
        "locked_at": {"S": "2026-11-20T08:15:30.123Z"},
        "attached": {"N": "12"}, "coord_ready": {"N": "9"}, "drift": {"N": "1"},
    })
}

fn eligibility() -> Value {
    json!({"status": {"S": "unchanged"}, "evaluated_at": {"S": "2026-11-20T09:00:00.000Z"}})
}

fn handoff() -> Value {
    json!({
        "run_status": {"S": "scheduled"},
        "starts_at": {"S": "2026-12-01T07:00:00.000Z"}, "ends_at": {"S": "2026-12-01T15:30:00.000Z"},
        "portal_id": {"S": "0a7e57a0-0000-4000-8000-0000000000c1"},
        "zone_id": {"S": "0a7e57a0-0000-4000-8000-0000000000d1"},
        "attached_requests": {"N": "12"}, "coordination_opt_in": {"N": "9"}, "unassigned": {"N": "0"},
        "created_at": {"S": "2026-11-21T10:00:00Z"},
    })
}

/// What the records hold beside the used attributes, and no contract may repeat.
fn extras(planted: &[String]) -> Map<String, Value> {
    let texts: Vec<Value> = planted.iter().map(|text| json!({"S": text})).collect();
    let first = planted.first().map_or("", String::as_str);
    let extras = json!({
        "maintenance_request_ids": {"L": texts}, "contractor_name": {"S": first},
        "billing": {"M": {"note": {"S": first}, "amount": {"N": "98765.4321"}}},
    });
    extras.as_object().cloned().unwrap_or_default()
}
