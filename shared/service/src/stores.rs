//! The stores: one narrow trait per function, mirrored one to one by its IAM policy.
//!
//! | function | trait | DynamoDB calls |
//! |---|---|---|
//! | `issue` | [`IssueStore`] | `TransactGetItems` on both tables, `TransactWriteItems` with one conditional put |
//! | `read` | [`ContractReader`] | one consistent `GetItem` |
//! | `monitor` | [`MonitorStore`] | `TransactGetItems` on both tables |
//!
//! There is no update, no delete, no scan and no batch write.

pub mod attributes;
mod contract;
pub mod dynamodb;
mod failure;
pub mod planning;

use std::future::Future;

use execution_contract::RunId;
use uuid::Uuid;

pub use contract::{NewContract, ShownContract, StandingContract, StoredContract};
pub use failure::StoreFailure;
use planning::PlanningRecords;

/// What `read` may do.
pub trait ContractReader: Sync {
    /// The contract of `run`, read consistently.
    fn contract(
        &self,
        run: RunId,
    ) -> impl Future<Output = Result<Option<StoredContract>, StoreFailure>> + Send;
}

/// What `issue` may do.
pub trait IssueStore: Sync {
    /// Contract and planning records of `run`, as they stood at one instant.
    fn view(&self, run: RunId) -> impl Future<Output = Result<RunView, StoreFailure>> + Send;

    /// Puts `contract` if its run has none and every planning value in `records` still stands, in one
    /// transaction. Repeating a call with the same `token` within ten minutes changes nothing, and takes
    /// the same contract: a new one for each new content.
    fn put_if_absent(
        &self,
        contract: &NewContract,
        records: &PlanningRecords,
        token: Uuid,
    ) -> impl Future<Output = Result<PutOutcome, StoreFailure>> + Send;
}

/// What `monitor` may do.
pub trait MonitorStore: Sync {
    /// Contract and planning records of `run`, as they stood at one instant.
    fn shown(&self, run: RunId) -> impl Future<Output = Result<MonitorView, StoreFailure>> + Send;
}

/// One serialisable view of a run, for people.
#[derive(Debug)]
pub struct MonitorView {
    /// The contract that stands, whoever's it is, or why it cannot be read: the rest of the view holds all
    /// the same, and says whose affair that is.
    pub contract: Result<Option<ShownContract>, StoreFailure>,
    /// The planning records.
    pub records: PlanningRecords,
}

/// One serialisable view of a run.
#[derive(Debug)]
pub struct RunView {
    /// The contract that stands, whoever's it is.
    pub contract: Option<StandingContract>,
    /// The planning records.
    pub records: PlanningRecords,
}

/// What became of a conditional put.
#[derive(Debug)]
pub enum PutOutcome {
    /// The contract is stored.
    Stored,
    /// A contract stands already: another's, or our own from an attempt whose answer was lost.
    Standing(Box<StandingContract>),
    /// A planning value is not what it was; nothing is stored.
    PlanningChanged,
}
