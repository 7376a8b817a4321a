//! What the contract of a plan has to say, written down independently of how it is made.

/// The canonical bytes for the plan that `Plan::ready` makes of `run`, with this number of drifted requests.
pub(crate) fn contract_of(run: &str, drift: u32) -> String {
    [
        r#"{"advisory_only":true,"eligibility":{"evaluated_at":"2026-11-20T09:00:00.000Z","status":"unchanged"},"#,
        r#""planning_state":{"attached_requests":12,"coordination_opt_in":9,"unassigned":0},"#,
        r#""readiness_snapshot":{"counts":{"attached":12,"coord_ready":9,"drift":"#,
        &drift.to_string(),
        r#"},"locked_at":"2026-11-20T08:15:30.123Z"},"#,
        r#""run":{"ends_at":"2026-12-01T15:30:00.000Z","id":""#,
        run,
        r#"","starts_at":"2026-12-01T07:00:00.000Z","status":"scheduled"},"#,
        r#""scope":{"portal_id":"0a7e57a0-0000-4000-8000-0000000000c1","#,
        r#""zone_id":"0a7e57a0-0000-4000-8000-0000000000d1"}}"#,
    ]
    .concat()
}

/// The canonical bytes within a served document.
#[track_caller]
pub(crate) fn contract_in(document: &[u8]) -> String {
    let text = std::str::from_utf8(document).unwrap();
    let rest = text.strip_prefix(r#"{"contract":"#).unwrap();
    rest[..rest.find(r#","issued_at":"#).unwrap()].to_owned()
}
