//! The planning records of a run, and the payload that they make.
//!
//! The records may hold anything else: request ids, contractors, prices. Only the attributes named in
//! [`RecordKind::attributes`] and, for people, in [`RecordKind::shown_beside`] are ever asked for.

mod payload;
mod record;
mod shown;
mod values;

use execution_contract::{RunId, TenantId};
use serde_json::Value;

pub use payload::InvalidPlanningData;
pub use record::{Record, RecordKind};
use values::Values;

use super::attributes::TENANT_ID;

/// The records of one run, each with the attributes that were asked for.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct PlanningRecords {
    records: Vec<Record>,
}

impl PlanningRecords {
    /// The records that were found.
    #[must_use]
    pub fn new(records: Vec<Record>) -> Self {
        Self { records }
    }

    /// The record of `kind`, if the run has it.
    #[must_use]
    pub fn get(&self, kind: RecordKind) -> Option<&Record> {
        self.records.iter().find(|record| record.kind == kind)
    }

    /// Whose run it is.
    ///
    /// # Errors
    /// For the operator: the run is not there, or its tenant cannot be read.
    pub fn tenant(&self) -> Result<TenantId, &'static str> {
        let run = self.get(RecordKind::Run).ok_or("the run has no record RUN")?;
        Values::of(run)
            .uuid(TENANT_ID, TenantId::parse)
            .map_err(|_| "the run's tenant_id is no hyphenated UUID")
    }

    /// The records that a contract needs and the run does not have, in the order in which they are asked for.
    #[must_use]
    pub fn missing(&self) -> Vec<RecordKind> {
        RecordKind::REQUIRED.into_iter().filter(|kind| self.get(*kind).is_none()).collect()
    }

    /// What people see of the record of `kind`, if the run has it: its attributes under their own names, in
    /// the contract's spelling, and `null` for a value that is absent or cannot be read. The tenant is not
    /// among them.
    #[must_use]
    pub fn shown(&self, kind: RecordKind) -> Option<Value> {
        self.get(kind).map(shown::of)
    }

    /// The payload of the contract for `run`.
    ///
    /// # Errors
    /// Names the record and the attribute that cannot make a valid payload.
    pub fn payload(&self, run: RunId) -> Result<execution_contract::Payload, InvalidPlanningData> {
        payload::build(self, run)
    }
}
