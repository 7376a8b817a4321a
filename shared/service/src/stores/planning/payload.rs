//! From records to payload: readiness snapshot, eligibility and handoff, and nothing else.

use execution_contract::{
    Eligibility, Payload, PlanningState, PortalId, ReadinessCounts, ReadinessSnapshot, Run, RunId, Scope,
    ZoneId,
};

use super::{PlanningRecords, RecordKind, Values};
use crate::stores::attributes::{PORTAL_ID, ZONE_ID};

/// An attribute that cannot make a valid payload.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct InvalidPlanningData {
    /// The record.
    pub record: RecordKind,
    /// The attribute's name.
    pub attribute: &'static str,
}

pub(super) fn build(records: &PlanningRecords, run: RunId) -> Result<Payload, InvalidPlanningData> {
    let record = |kind: RecordKind| {
        records.get(kind).map(Values::of).ok_or(InvalidPlanningData { record: kind, attribute: "record" })
    };
    let handoff = record(RecordKind::Handoff)?;
    Ok(Payload {
        readiness_snapshot: readiness(&record(RecordKind::ReadinessSnapshot)?)?,
        eligibility: eligibility(&record(RecordKind::Eligibility)?)?,
        run: period(&handoff, run)?,
        scope: Scope {
            portal_id: handoff.optional_uuid(PORTAL_ID, PortalId::parse)?,
            zone_id: handoff.optional_uuid(ZONE_ID, ZoneId::parse)?,
        },
        planning_state: PlanningState {
            attached_requests: handoff.count("attached_requests")?,
            coordination_opt_in: handoff.count("coordination_opt_in")?,
            unassigned: handoff.count("unassigned")?,
        },
    })
}

fn readiness(snapshot: &Values<'_>) -> Result<ReadinessSnapshot, InvalidPlanningData> {
    Ok(ReadinessSnapshot {
        locked_at: snapshot.timestamp("locked_at")?,
        counts: ReadinessCounts {
            attached: snapshot.count("attached")?,
            coord_ready: snapshot.count("coord_ready")?,
            drift: snapshot.count("drift")?,
        },
    })
}

fn eligibility(record: &Values<'_>) -> Result<Eligibility, InvalidPlanningData> {
    Ok(Eligibility { status: record.word("status")?, evaluated_at: record.timestamp("evaluated_at")? })
}

fn period(handoff: &Values<'_>, run: RunId) -> Result<Run, InvalidPlanningData> {
    let (status, starts_at) = (handoff.word("run_status")?, handoff.timestamp("starts_at")?);
    Run::new(run, status, starts_at, handoff.timestamp("ends_at")?).map_err(|_| handoff.invalid("ends_at"))
}

#[cfg(test)]
mod tests {
    use std::collections::HashMap;

    use aws_sdk_dynamodb::types::AttributeValue;

    use super::*;
    use crate::stores::planning::Record;

    const RUN: &str = "7d9a3a1e-0000-4000-8000-000000000001";

    fn text(value: &str) -> AttributeValue {
        AttributeValue::S(value.to_owned())
    }

    fn number(value: &str) -> AttributeValue {
        AttributeValue::N(value.to_owned())
    }

    fn record(kind: RecordKind, attributes: &[(&str, AttributeValue)]) -> Record {
        let attributes = attributes.iter().map(|(name, value)| ((*name).to_owned(), value.clone()));
        Record { kind, attributes: attributes.collect::<HashMap<_, _>>() }
    }

    fn ready() -> Vec<Record> {
        vec![
            record(
                RecordKind::ReadinessSnapshot,
                &[
                    ("locked_at", text("2026-11-20T10:00:00Z")),
                    ("attached", number("12")),
                    ("coord_ready", number("9")),
                    ("drift", number("1")),
                ],
            ),
            record(
                RecordKind::Eligibility,
                &[("status", text("unchanged")), ("evaluated_at", text("2026-11-21T12:00:00.123999+02:00"))],
            ),
            record(
                RecordKind::Handoff,
                &[
                    ("run_status", text("scheduled")),
                    ("starts_at", text("2026-12-01T08:00:00Z")),
                    ("ends_at", text("2026-12-01T16:00:00Z")),
                    ("portal_id", text("7D9A3A1E-0000-4000-8000-0000000000AA")),
                    ("zone_id", AttributeValue::Null(true)),
                    ("attached_requests", number("12")),
                    ("coordination_opt_in", number("9")),
                    ("unassigned", number("0")),
                ],
            ),
        ]
    }

    fn build_with(
        kind: RecordKind,
        name: &str,
        value: Option<AttributeValue>,
    ) -> Result<Payload, InvalidPlanningData> {
        let mut records = ready();
        let attributes = &mut records.iter_mut().find(|record| record.kind == kind).unwrap().attributes;
        match value {
            Some(value) => attributes.insert(name.to_owned(), value),
            None => attributes.remove(name),
        };
        build(&PlanningRecords::new(records), RunId::parse(RUN).unwrap())
    }

    #[test]
    fn records_become_the_payload_in_canonical_form() {
        let payload = build(&PlanningRecords::new(ready()), RunId::parse(RUN).unwrap()).unwrap();
        let bytes = payload.canonical_bytes();
        assert!(
            bytes.as_str().contains(r#""evaluated_at":"2026-11-21T10:00:00.123Z","status":"unchanged""#),
            "{}",
            bytes.as_str()
        );
        assert!(
            bytes
                .as_str()
                .contains(r#""scope":{"portal_id":"7d9a3a1e-0000-4000-8000-0000000000aa","zone_id":null}"#)
        );
        assert!(
            bytes
                .as_str()
                .contains(r#""readiness_snapshot":{"counts":{"attached":12,"coord_ready":9,"drift":1}"#)
        );
    }

    #[test]
    fn every_used_attribute_is_checked_and_named() {
        for kind in RecordKind::REQUIRED {
            for attribute in kind.attributes() {
                let wrong = build_with(kind, attribute, Some(AttributeValue::Bool(true)));
                assert_eq!(wrong, Err(InvalidPlanningData { record: kind, attribute }));
                if ![PORTAL_ID, ZONE_ID].contains(attribute) {
                    assert_eq!(
                        build_with(kind, attribute, None),
                        Err(InvalidPlanningData { record: kind, attribute })
                    );
                }
            }
        }
    }

    #[test]
    fn values_that_no_contract_can_state_are_refused() {
        for (attribute, value) in [
            ("attached_requests", number("9007199254740992")),
            ("attached_requests", number("-1")),
            ("attached_requests", number("1.5")),
            ("attached_requests", text("1")),
            ("run_status", text("Scheduled")),
            ("starts_at", text("2026-12-01")),
            ("zone_id", text("")),
        ] {
            assert!(build_with(RecordKind::Handoff, attribute, Some(value)).is_err(), "{attribute}");
        }
        let reversed = build_with(RecordKind::Handoff, "ends_at", Some(text("2026-12-01T07:59:59Z")));
        assert_eq!(reversed, Err(InvalidPlanningData { record: RecordKind::Handoff, attribute: "ends_at" }));
    }

    #[test]
    fn scope_may_be_absent() {
        assert_eq!(
            build_with(RecordKind::Handoff, PORTAL_ID, None).unwrap().scope,
            Scope { portal_id: None, zone_id: None }
        );
    }
}
