//! The payload: what a contract says, and the only things it can say.
//!
//! The members are closed. There is no free text and no open map, so a request id, a contractor or a
//! price has no place to be put.

use crate::{CanonicalPayload, Count, PortalId, Run, Timestamp, Word, ZoneId};

/// `contract`: the whole payload. Its `advisory_only` is always `true` and is therefore no field.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Payload {
    /// The run, from the handoff.
    pub run: Run,
    /// What the run is limited to, from the handoff.
    pub scope: Scope,
    /// Counts of the planning, from the handoff.
    pub planning_state: PlanningState,
    /// The evaluated eligibility.
    pub eligibility: Eligibility,
    /// The locked readiness snapshot.
    pub readiness_snapshot: ReadinessSnapshot,
}

impl Payload {
    /// The one spelling of this payload: RFC 8785 (JCS), ASCII.
    #[must_use]
    pub fn canonical_bytes(&self) -> CanonicalPayload {
        CanonicalPayload::of(self)
    }
}

/// `scope`: portal and zone, each `null` in the document where the run has none.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Scope {
    /// `scope.portal_id`.
    pub portal_id: Option<PortalId>,
    /// `scope.zone_id`.
    pub zone_id: Option<ZoneId>,
}

/// `planning_state`: numbers of requests when the run was handed off. No relation between them is checked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct PlanningState {
    /// `planning_state.attached_requests`.
    pub attached_requests: Count,
    /// `planning_state.coordination_opt_in`.
    pub coordination_opt_in: Count,
    /// `planning_state.unassigned`.
    pub unassigned: Count,
}

/// `eligibility`: the outcome of the last evaluation.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Eligibility {
    /// `eligibility.status`.
    pub status: Word,
    /// `eligibility.evaluated_at`.
    pub evaluated_at: Timestamp,
}

/// `readiness_snapshot`: what was counted when readiness was locked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct ReadinessSnapshot {
    /// `readiness_snapshot.locked_at`.
    pub locked_at: Timestamp,
    /// `readiness_snapshot.counts`.
    pub counts: ReadinessCounts,
}

/// `readiness_snapshot.counts`. No relation between them is checked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct ReadinessCounts {
    /// `readiness_snapshot.counts.attached`.
    pub attached: Count,
    /// `readiness_snapshot.counts.coord_ready`.
    pub coord_ready: Count,
    /// `readiness_snapshot.counts.drift`.
    pub drift: Count,
}
