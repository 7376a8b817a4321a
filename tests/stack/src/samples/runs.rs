//! The sample runs by what they are good for.

use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// How many runs are ready for a contract.
const READY: usize = 20;

/// Run ids, fresh at every start.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Runs {
    /// Own tenant's runs with all records.
    pub ready: Vec<Uuid>,
    /// Own tenant's run without a readiness snapshot.
    pub without_snapshot: Uuid,
    /// Own tenant's run without an eligibility.
    pub without_eligibility: Uuid,
    /// Own tenant's run without a handoff.
    pub without_handoff: Uuid,
    /// Own tenant's run with all records, whose counts are as large as a contract can state.
    pub largest_counts: Uuid,
    /// The other tenant's run, with all records.
    pub other_tenant: Uuid,
    /// An id without any record.
    pub unknown: Uuid,
}

impl Runs {
    /// Fresh ids.
    #[must_use]
    pub fn fresh() -> Self {
        Self {
            ready: (0..READY).map(|_| Uuid::new_v4()).collect(),
            without_snapshot: Uuid::new_v4(),
            without_eligibility: Uuid::new_v4(),
            without_handoff: Uuid::new_v4(),
            largest_counts: Uuid::new_v4(),
            other_tenant: Uuid::new_v4(),
            unknown: Uuid::new_v4(),
        }
    }
}
