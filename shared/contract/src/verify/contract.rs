//! The contract's bytes, read by their one spelling: the grammar of the canonical bytes, from top to bottom.

use super::{Failure, Reason};
use crate::cursor::{Cursor, Mismatch};
use crate::{
    Count, Eligibility, InvalidUuid, Payload, PlanningState, PortalId, ReadinessCounts, ReadinessSnapshot,
    Run, RunId, Scope, Timestamp, Word, ZoneId,
};

/// Reads canonical bytes as a payload.
pub(super) fn read(contract: &[u8]) -> Result<Payload, Failure> {
    payload(&mut Cursor::new(contract))
        .map_err(|mismatch| Failure::mismatch(Reason::ContractInvalid, "the contract", contract, &mismatch))
}

fn payload(c: &mut Cursor<'_>) -> Result<Payload, Mismatch> {
    c.literal(r#"{"advisory_only":true,"eligibility":{"#)?;
    let eligibility = eligibility(c)?;
    c.literal(r#"},"planning_state":{"#)?;
    let planning_state = planning_state(c)?;
    c.literal(r#"},"readiness_snapshot":{"#)?;
    let readiness_snapshot = readiness_snapshot(c)?;
    c.literal(r#"},"run":{"#)?;
    let run = run(c)?;
    c.literal(r#"},"scope":{"#)?;
    let scope = scope(c)?;
    c.literal("}}")?;
    c.end()?;
    Ok(Payload { run, scope, planning_state, eligibility, readiness_snapshot })
}

fn eligibility(c: &mut Cursor<'_>) -> Result<Eligibility, Mismatch> {
    c.literal(r#""evaluated_at":""#)?;
    let evaluated_at = timestamp(c)?;
    c.literal(r#"","status":""#)?;
    let status = word(c)?;
    c.literal(r#"""#)?;
    Ok(Eligibility { status, evaluated_at })
}

fn planning_state(c: &mut Cursor<'_>) -> Result<PlanningState, Mismatch> {
    c.literal(r#""attached_requests":"#)?;
    let attached_requests = count(c)?;
    c.literal(r#","coordination_opt_in":"#)?;
    let coordination_opt_in = count(c)?;
    c.literal(r#","unassigned":"#)?;
    let unassigned = count(c)?;
    Ok(PlanningState { attached_requests, coordination_opt_in, unassigned })
}

fn readiness_snapshot(c: &mut Cursor<'_>) -> Result<ReadinessSnapshot, Mismatch> {
    c.literal(r#""counts":{"attached":"#)?;
    let attached = count(c)?;
    c.literal(r#","coord_ready":"#)?;
    let coord_ready = count(c)?;
    c.literal(r#","drift":"#)?;
    let drift = count(c)?;
    c.literal(r#"},"locked_at":""#)?;
    let locked_at = timestamp(c)?;
    c.literal(r#"""#)?;
    Ok(ReadinessSnapshot { locked_at, counts: ReadinessCounts { attached, coord_ready, drift } })
}

fn run(c: &mut Cursor<'_>) -> Result<Run, Mismatch> {
    let beginning = c.clone();
    c.literal(r#""ends_at":""#)?;
    let ends_at = timestamp(c)?;
    c.literal(r#"","id":""#)?;
    let id = c.lower_case_uuid(RunId::parse)?;
    c.literal(r#"","starts_at":""#)?;
    let starts_at = timestamp(c)?;
    c.literal(r#"","status":""#)?;
    let status = word(c)?;
    c.literal(r#"""#)?;
    Run::new(id, status, starts_at, ends_at)
        .map_err(|_| beginning.mismatch("a run whose starts_at is not after its ends_at"))
}

fn scope(c: &mut Cursor<'_>) -> Result<Scope, Mismatch> {
    c.literal(r#""portal_id":"#)?;
    let portal_id = uuid_or_null(c, PortalId::parse)?;
    c.literal(r#","zone_id":"#)?;
    let zone_id = uuid_or_null(c, ZoneId::parse)?;
    Ok(Scope { portal_id, zone_id })
}

fn count(c: &mut Cursor<'_>) -> Result<Count, Mismatch> {
    c.value("a count 0 to 9007199254740991", |byte| byte.is_ascii_digit(), Count::parse)
}

fn timestamp(c: &mut Cursor<'_>) -> Result<Timestamp, Mismatch> {
    c.quoted("a real UTC time such as 2026-11-22T10:09:00.000Z", Timestamp::parse_canonical)
}

fn word(c: &mut Cursor<'_>) -> Result<Word, Mismatch> {
    c.quoted("a word [a-z][a-z0-9_]{0,31}", Word::parse)
}

fn uuid_or_null<T>(
    c: &mut Cursor<'_>,
    parse: fn(&str) -> Result<T, InvalidUuid>,
) -> Result<Option<T>, Mismatch> {
    if c.accept("null") {
        return Ok(None);
    }
    c.literal(r#"""#)?;
    let id = c.lower_case_uuid(parse)?;
    c.literal(r#"""#)?;
    Ok(Some(id))
}
