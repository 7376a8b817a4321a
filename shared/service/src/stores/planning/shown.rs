//! From a record to what people see of it. Nothing here is an error: a value that no contract could state
//! is `null`, and the rest is shown.

use execution_contract::{PortalId, ZoneId};
use serde_json::{Value, json};

use super::{Record, RecordKind, Values};
use crate::stores::attributes::{PORTAL_ID, ZONE_ID};

pub(super) fn of(record: &Record) -> Value {
    let values = Values::of(record);
    match record.kind {
        RecordKind::Run => run(&values),
        RecordKind::ReadinessSnapshot => readiness_snapshot(&values),
        RecordKind::Eligibility => eligibility(&values),
        RecordKind::Handoff => handoff(&values),
    }
}

/// N3's own words and times, which take no part in a contract: any text is shown as it is.
fn run(run: &Values<'_>) -> Value {
    let text = |name| run.text(name).ok();
    json!({"status": text("status"), "starts_at": text("starts_at"), "ends_at": text("ends_at")})
}

fn readiness_snapshot(snapshot: &Values<'_>) -> Value {
    json!({
        "locked_at": time(snapshot, "locked_at"),
        "attached": count(snapshot, "attached"),
        "coord_ready": count(snapshot, "coord_ready"),
        "drift": count(snapshot, "drift"),
    })
}

fn eligibility(record: &Values<'_>) -> Value {
    json!({"status": word(record, "status"), "evaluated_at": time(record, "evaluated_at")})
}

fn handoff(handoff: &Values<'_>) -> Value {
    let portal = handoff.optional_uuid(PORTAL_ID, PortalId::parse).ok().flatten();
    let zone = handoff.optional_uuid(ZONE_ID, ZoneId::parse).ok().flatten();
    json!({
        "run_status": word(handoff, "run_status"),
        "starts_at": time(handoff, "starts_at"),
        "ends_at": time(handoff, "ends_at"),
        PORTAL_ID: portal.map(|id| id.to_string()),
        ZONE_ID: zone.map(|id| id.to_string()),
        "attached_requests": count(handoff, "attached_requests"),
        "coordination_opt_in": count(handoff, "coordination_opt_in"),
        "unassigned": count(handoff, "unassigned"),
        "created_at": time(handoff, "created_at"),
    })
}

fn word(values: &Values<'_>, name: &'static str) -> Option<String> {
    values.word(name).ok().map(|word| word.as_str().to_owned())
}

fn time(values: &Values<'_>, name: &'static str) -> Option<String> {
    values.timestamp(name).ok().map(|time| time.to_string())
}

fn count(values: &Values<'_>, name: &'static str) -> Option<u64> {
    values.count(name).ok().map(|count| count.get())
}

#[cfg(test)]
mod tests {
    use aws_sdk_dynamodb::types::AttributeValue;

    use super::*;
    use crate::stores::attributes::TENANT_ID;

    fn record(kind: RecordKind, attributes: &[(&str, AttributeValue)]) -> Record {
        let attributes = attributes.iter().map(|(name, value)| ((*name).to_owned(), value.clone()));
        Record { kind, attributes: attributes.collect() }
    }

    fn text(value: &str) -> AttributeValue {
        AttributeValue::S(value.to_owned())
    }

    fn number(value: &str) -> AttributeValue {
        AttributeValue::N(value.to_owned())
    }

    #[test]
    fn every_attribute_that_is_asked_for_is_shown_and_the_tenant_is_not() {
        for kind in RecordKind::ALL {
            let shown = of(&record(kind, &[]));
            let mut names: Vec<&str> = shown.as_object().unwrap().keys().map(String::as_str).collect();
            let mut asked: Vec<&str> = kind.attributes().iter().chain(kind.shown_beside()).copied().collect();
            asked.retain(|name| *name != TENANT_ID);
            names.sort_unstable();
            asked.sort_unstable();
            assert_eq!(names, asked, "{kind:?}");
            assert!(shown.as_object().unwrap().values().all(Value::is_null), "{shown}");
        }
    }

    #[test]
    fn values_are_in_the_contracts_spelling_and_counts_exact() {
        let shown = of(&record(
            RecordKind::Handoff,
            &[
                ("run_status", text("scheduled")),
                ("starts_at", text("2026-12-01T08:00:00+01:00")),
                (PORTAL_ID, text("0A7E57A0-0000-4000-8000-0000000000C1")),
                (ZONE_ID, AttributeValue::Null(true)),
                ("attached_requests", number("9007199254740991")),
            ],
        ));
        assert_eq!(shown["starts_at"], "2026-12-01T07:00:00.000Z");
        assert_eq!(shown[PORTAL_ID], "0a7e57a0-0000-4000-8000-0000000000c1");
        assert_eq!(shown[ZONE_ID], Value::Null);
        assert!(shown.to_string().contains(r#""attached_requests":9007199254740991"#), "{shown}");
    }

    #[test]
    fn what_cannot_be_read_is_null_and_hides_nothing_else() {
        for wrong in [number("9007199254740992"), number("-1"), number("1.5"), text("12")] {
            let attributes = [("attached", wrong), ("drift", number("0"))];
            let shown = of(&record(RecordKind::ReadinessSnapshot, &attributes));
            assert_eq!((&shown["attached"], &shown["drift"]), (&Value::Null, &json!(0)), "{shown}");
        }
        let attributes = [("status", text("Not a word")), ("evaluated_at", text("yesterday"))];
        assert_eq!(
            of(&record(RecordKind::Eligibility, &attributes)),
            json!({"status": null, "evaluated_at": null})
        );
        assert_eq!(of(&record(RecordKind::Handoff, &[(ZONE_ID, text("x"))]))[ZONE_ID], Value::Null);
    }

    #[test]
    fn the_runs_own_texts_are_shown_as_they_are() {
        let attributes = [("status", text("In <b>planning</b>")), ("starts_at", number("1"))];
        let shown = of(&record(RecordKind::Run, &attributes));
        assert_eq!(shown, json!({"status": "In <b>planning</b>", "starts_at": null, "ends_at": null}));
    }
}
