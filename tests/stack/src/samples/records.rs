//! The planning records of one run, as DynamoDB items.

use serde_json::{Map, Value, json};
use uuid::Uuid;

use super::{Runs, planted, tenants};

/// Name of the record that says whose run it is.
const RUN: &str = "RUN";
/// Name of the record of the readiness snapshot.
const READINESS_SNAPSHOT: &str = "READINESS_SNAPSHOT";
/// Name of the record of the eligibility.
const ELIGIBILITY: &str = "ELIGIBILITY";
/// Name of the record of the handoff.
const HANDOFF: &str = "HANDOFF";

/// The attributes that are counts.
const COUNTS: [&str; 6] =
    ["attached", "coord_ready", "drift", "attached_requests", "coordination_opt_in", "unassigned"];
/// 2^53 - 1, the largest count of a contract.
const LARGEST_COUNT: &str = "9007199254740991";

/// The records of all sample runs.
pub(super) fn all(runs: &Runs) -> Vec<Value> {
    let mut items = Vec::new();
    for (index, run) in runs.ready.iter().enumerate() {
        items.extend(records(*run, tenants::OWN, None, index));
    }
    items.extend(records(runs.without_snapshot, tenants::OWN, Some(READINESS_SNAPSHOT), 0));
    items.extend(records(runs.without_eligibility, tenants::OWN, Some(ELIGIBILITY), 0));
    items.extend(records(runs.without_handoff, tenants::OWN, Some(HANDOFF), 0));
    let largest = records(runs.largest_counts, tenants::OWN, None, 0);
    items.extend(largest.into_iter().map(with_largest_counts));
    items.extend(records(runs.other_tenant, tenants::OTHER, None, 0));
    items
}

fn with_largest_counts(mut item: Value) -> Value {
    for (name, value) in item.as_object_mut().into_iter().flatten() {
        if COUNTS.contains(&name.as_str()) {
            *value = json!({"N": LARGEST_COUNT});
        }
    }
    item
}

/// The records of one run but the `missing` one; `variant` varies what a contract may differ in.
fn records(run: Uuid, tenant: Uuid, missing: Option<&str>, variant: usize) -> Vec<Value> {
    let records = [
        (RUN, run_record(tenant)),
        (READINESS_SNAPSHOT, snapshot()),
        (ELIGIBILITY, eligibility()),
        (HANDOFF, handoff(variant)),
    ];
    let wanted = records.into_iter().filter(|(name, _)| Some(*name) != missing);
    wanted.map(|(name, attributes)| item(run, name, attributes)).collect()
}

fn item(run: Uuid, record: &str, attributes: Value) -> Value {
    let keys = json!({"run_id": {"S": run}, "record": {"S": record}});
    let mut item = Map::new();
    for part in [keys, attributes] {
        item.extend(part.as_object().cloned().unwrap_or_default());
    }
    item.extend(planted::attributes().into_iter().map(|(name, value)| (name.to_owned(), value)));
    Value::Object(item)
}

fn run_record(tenant: Uuid) -> Value {
    json!({
        "tenant_id": {"S": tenant}, "status": {"S": "planned"},
        "starts_at": {"S": "2026-12-01T07:00:00Z"}, "ends_at": {"S": "2026-12-01T15:30:00Z"},
    })
}

fn snapshot() -> Value {
    json!({
        "locked_at": {"S": "2026-11-20T08:15:30.123456Z"},
        "attached": {"N": "12"}, "coord_ready": {"N": "9"}, "drift": {"N": "1"},
    })
}

fn eligibility() -> Value {
    json!({"status": {"S": "unchanged"}, "evaluated_at": {"S": "2026-11-20T09:00:00Z"}})
}

/// One instant in three spellings, and a portal and zone that are there, null or absent: whatever a
/// contract has to bring into one form.
fn handoff(variant: usize) -> Value {
    let starts_at = match variant % 3 {
        0 => "2026-12-01T07:00:00.000Z",
        1 => "2026-12-01T08:00:00+01:00",
        _ => "2026-12-01T07:00:00Z",
    };
    let mut record = json!({
        "run_status": {"S": "scheduled"}, "starts_at": {"S": starts_at}, "ends_at": {"S": "2026-12-01T15:30:00Z"},
        "attached_requests": {"N": "12"}, "coordination_opt_in": {"N": "9"}, "unassigned": {"N": "0"},
        "created_at": {"S": "2026-11-21T10:00:00Z"},
    });
    if let Some(members) = record.as_object_mut() {
        members.extend(scope(variant));
    }
    record
}

fn scope(variant: usize) -> Map<String, Value> {
    let (portal, zone) = (json!({"S": tenants::PORTAL}), json!({"S": tenants::ZONE}));
    let scope = match variant % 4 {
        3 => json!({}),
        2 => json!({"portal_id": {"NULL": true}, "zone_id": {"NULL": true}}),
        1 => json!({"portal_id": portal, "zone_id": {"NULL": true}}),
        _ => json!({"portal_id": portal, "zone_id": zone}),
    };
    scope.as_object().cloned().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(items: &[Value], run: Uuid) -> Vec<String> {
        let of_run = items.iter().filter(|item| item["run_id"]["S"] == json!(run));
        of_run.map(|item| item["record"]["S"].as_str().unwrap().to_owned()).collect()
    }

    #[test]
    fn every_run_has_its_records() {
        let runs = Runs::fresh();
        let items = all(&runs);
        assert_eq!(runs.ready.len(), 20);
        for run in &runs.ready {
            assert_eq!(names(&items, *run), [RUN, READINESS_SNAPSHOT, ELIGIBILITY, HANDOFF]);
        }
        assert_eq!(names(&items, runs.without_snapshot), [RUN, ELIGIBILITY, HANDOFF]);
        assert_eq!(names(&items, runs.without_eligibility), [RUN, READINESS_SNAPSHOT, HANDOFF]);
        assert_eq!(names(&items, runs.without_handoff), [RUN, READINESS_SNAPSHOT, ELIGIBILITY]);
        assert_eq!(names(&items, runs.largest_counts), [RUN, READINESS_SNAPSHOT, ELIGIBILITY, HANDOFF]);
        assert!(names(&items, runs.unknown).is_empty());
    }

    #[test]
    fn one_run_has_the_largest_counts() {
        let runs = Runs::fresh();
        let items = all(&runs);
        let largest = items.iter().filter(|item| item.to_string().contains(LARGEST_COUNT));
        let of_run: Vec<_> = largest.map(|item| item["run_id"]["S"].as_str().unwrap()).collect();
        let run = runs.largest_counts.to_string();
        assert_eq!(of_run, [&run, &run], "readiness snapshot and handoff");
        for item in items.iter().filter(|item| item["run_id"]["S"] == run) {
            for (name, value) in
                item.as_object().unwrap().iter().filter(|(name, _)| COUNTS.contains(&name.as_str()))
            {
                assert_eq!(value["N"], LARGEST_COUNT, "{name}");
            }
        }
    }

    #[test]
    fn every_record_holds_what_must_appear_nowhere() {
        for item in all(&Runs::fresh()) {
            let text = item.to_string();
            for planted in planted::strings() {
                assert!(text.contains(&planted), "{planted} is not in {text}");
            }
        }
    }
}
