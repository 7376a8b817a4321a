//! The kinds of planning records and their attributes.

use std::collections::HashMap;

use aws_sdk_dynamodb::types::AttributeValue;

use crate::problem::Code;
use crate::stores::attributes::{PORTAL_ID, TENANT_ID, ZONE_ID};

/// A kind of record that describes a run.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RecordKind {
    /// The run and its tenant.
    Run,
    /// The locked readiness counts.
    ReadinessSnapshot,
    /// The evaluated eligibility.
    Eligibility,
    /// What was handed off.
    Handoff,
}

impl RecordKind {
    /// Every kind, in the order in which the records are read.
    pub const ALL: [Self; 4] = [Self::Run, Self::ReadinessSnapshot, Self::Eligibility, Self::Handoff];

    /// The kinds that a contract is made of, in the order in which a missing one is reported.
    pub const REQUIRED: [Self; 3] = [Self::ReadinessSnapshot, Self::Eligibility, Self::Handoff];

    /// The value of the sort key.
    #[must_use]
    pub fn sort_key(self) -> &'static str {
        match self {
            Self::Run => "RUN",
            Self::ReadinessSnapshot => "READINESS_SNAPSHOT",
            Self::Eligibility => "ELIGIBILITY",
            Self::Handoff => "HANDOFF",
        }
    }

    /// The name in answers.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Run => "run",
            Self::ReadinessSnapshot => "readiness_snapshot",
            Self::Eligibility => "eligibility",
            Self::Handoff => "handoff",
        }
    }

    /// The code of the answer when this record is the first missing one.
    #[must_use]
    pub fn required_code(self) -> Code {
        match self {
            Self::Run => Code::RunNotFound,
            Self::ReadinessSnapshot => Code::ReadinessSnapshotRequired,
            Self::Eligibility => Code::EligibilityRequired,
            Self::Handoff => Code::HandoffRequired,
        }
    }

    /// The attributes that are used: asked for in the view, and checked again in the write.
    #[must_use]
    pub fn attributes(self) -> &'static [&'static str] {
        match self {
            Self::Run => &[TENANT_ID],
            Self::ReadinessSnapshot => &["locked_at", "attached", "coord_ready", "drift"],
            Self::Eligibility => &["status", "evaluated_at"],
            Self::Handoff => &[
                "run_status",
                "starts_at",
                "ends_at",
                PORTAL_ID,
                ZONE_ID,
                "attached_requests",
                "coordination_opt_in",
                "unassigned",
            ],
        }
    }

    /// The attributes that are shown to people beside [`Self::attributes`], and part of no contract.
    #[must_use]
    pub fn shown_beside(self) -> &'static [&'static str] {
        match self {
            Self::Run => &["status", "starts_at", "ends_at"],
            Self::ReadinessSnapshot | Self::Eligibility => &[],
            Self::Handoff => &["created_at"],
        }
    }
}

/// A record as it was read.
#[derive(Debug, Clone, PartialEq)]
pub struct Record {
    /// Which one.
    pub kind: RecordKind,
    /// Its attributes, as DynamoDB holds them.
    pub attributes: HashMap<String, AttributeValue>,
}
