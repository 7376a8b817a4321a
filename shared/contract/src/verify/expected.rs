//! What a caller expects of a document.

use std::fmt;

use super::{Failure, Reason};

/// The caller has to say what is expected, or say that anything will do: there is no default.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Expected<T> {
    /// This and nothing else.
    Exactly(T),
    /// Whatever the document says.
    Any,
}

impl<T: PartialEq + fmt::Display> Expected<T> {
    /// Fails with `reason` where something else was found; `name` says what it is.
    pub(super) fn check(self, reason: Reason, name: &str, found: T) -> Result<(), Failure> {
        match self {
            Self::Exactly(expected) if expected != found => {
                Err(Failure::new(reason, format!("{name} {expected}"), format!("{name} {found}")))
            }
            Self::Exactly(_) | Self::Any => Ok(()),
        }
    }
}
