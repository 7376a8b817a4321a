//! What a signer cannot do.

use std::fmt;

use crate::problem::{Code, Problem};

/// No receipt could be made; nothing was stored. The text is for the operator: codes and kinds, never what
/// the key service wrote.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SignerFailure(String);

impl SignerFailure {
    pub(super) fn new(reason: impl Into<String>) -> Self {
        Self(reason.into())
    }
}

impl fmt::Display for SignerFailure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for SignerFailure {}

impl From<SignerFailure> for Problem {
    fn from(failure: SignerFailure) -> Self {
        Problem::new(Code::SignerUnavailable, failure.0)
    }
}
