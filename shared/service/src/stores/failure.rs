//! What a store cannot do.

use crate::problem::{Code, Problem};

/// A call to the store that did not succeed. The texts are for the operator: codes and kinds, never what
/// the store wrote.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum StoreFailure {
    /// Another transaction was in the way, or the table was throttled: trying again soon can help.
    Contended(String),
    /// Anything else.
    Unavailable(String),
}

impl From<StoreFailure> for Problem {
    fn from(failure: StoreFailure) -> Self {
        let (StoreFailure::Contended(reason) | StoreFailure::Unavailable(reason)) = failure;
        Problem::new(Code::StoreUnavailable, reason)
    }
}
