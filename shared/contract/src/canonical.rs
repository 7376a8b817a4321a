//! The canonical bytes of a payload.

use std::fmt;

use crate::{Payload, PayloadHash};

/// A payload's one spelling, RFC 8785 (JCS): members sorted, no white space, ASCII only.
///
/// Made once, when a contract is issued; from then on these bytes are stored and served as they are.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct CanonicalPayload(String);

impl CanonicalPayload {
    /// Every value prints its own one spelling, and none of them needs escaping in JSON: so this is all
    /// that serialisation has to do.
    pub(crate) fn of(payload: &Payload) -> Self {
        let Payload { run, scope, planning_state, eligibility, readiness_snapshot } = payload;
        let counts = &readiness_snapshot.counts;
        Self(format!(
            concat!(
                r#"{{"advisory_only":true,"eligibility":{{"evaluated_at":"{}","status":"{}"}},"#,
                r#""planning_state":{{"attached_requests":{},"coordination_opt_in":{},"unassigned":{}}},"#,
                r#""readiness_snapshot":{{"counts":{{"attached":{},"coord_ready":{},"drift":{}}},"locked_at":"{}"}},"#,
                r#""run":{{"ends_at":"{}","id":"{}","starts_at":"{}","status":"{}"}},"#,
                r#""scope":{{"portal_id":{},"zone_id":{}}}}}"#,
            ),
            eligibility.evaluated_at,
            eligibility.status,
            planning_state.attached_requests,
            planning_state.coordination_opt_in,
            planning_state.unassigned,
            counts.attached,
            counts.coord_ready,
            counts.drift,
            readiness_snapshot.locked_at,
            run.ends_at(),
            run.id(),
            run.starts_at(),
            run.status(),
            QuotedOrNull(scope.portal_id),
            QuotedOrNull(scope.zone_id),
        ))
    }

    /// The bytes, which are ASCII.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The bytes, owned.
    #[must_use]
    pub fn into_string(self) -> String {
        self.0
    }

    /// SHA-256 over the bytes: the document's `payload_hash`.
    #[must_use]
    pub fn hash(&self) -> PayloadHash {
        PayloadHash::of(self.0.as_bytes())
    }
}

struct QuotedOrNull<T>(Option<T>);

impl<T: fmt::Display> fmt::Display for QuotedOrNull<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.0 {
            Some(value) => write!(f, r#""{value}""#),
            None => f.write_str("null"),
        }
    }
}
