//! What a store cannot do.

use std::fmt;

use execution_contract::{RunId, TenantId};

use crate::{
    problem::{Code, Problem},
    telemetry::{Level, Line},
};

/// The message where what is stored is no contract.
const UNREADABLE: &str = "n3_execution_contract_unreadable";

/// A call to the store that did not succeed. The texts are for the operator: codes and kinds, never what
/// the store wrote.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum StoreFailure {
    /// Another transaction was in the way, or the table was throttled: trying again soon can help.
    Contended(String),
    /// What is stored is no contract: an attribute is missing or of another type.
    Unreadable {
        /// Whose it is, as far as that can be read.
        tenant: Option<TenantId>,
        /// The attribute.
        attribute: &'static str,
    },
    /// Anything else.
    Unavailable(String),
}

impl StoreFailure {
    /// The line of the stored contract of `run` that is none, whatever the caller is told.
    pub fn unreadable_line(&self, run: RunId, request_id: &str) -> Line {
        Line::new(Level::Error, UNREADABLE, request_id)
            .field("run_id", run.to_string())
            .field("reason", self.to_string())
    }
}

impl fmt::Display for StoreFailure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Contended(reason) | Self::Unavailable(reason) => f.write_str(reason),
            Self::Unreadable { attribute, .. } => {
                write!(f, "the stored contract has no readable {attribute}")
            }
        }
    }
}

impl From<StoreFailure> for Problem {
    fn from(failure: StoreFailure) -> Self {
        Problem::new(Code::StoreUnavailable, failure.to_string())
    }
}
