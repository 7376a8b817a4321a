//! The error of the local stack: what it was doing, and why that failed.

use std::{error::Error, fmt};

/// A result of the local stack.
pub type Result<T> = std::result::Result<T, StackError>;

/// Says what the stack was doing when it failed; [`Error::source`] says why, where there is a cause.
#[derive(Debug)]
pub struct StackError {
    doing: String,
    source: Option<Box<dyn Error + Send + Sync>>,
}

impl StackError {
    /// An error that explains itself.
    pub fn new(what: impl Into<String>) -> Self {
        Self { doing: what.into(), source: None }
    }
}

impl fmt::Display for StackError {
    /// The whole chain on one line, since this is what a person reads on the terminal.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.doing)?;
        match &self.source {
            Some(source) => write!(f, ": {source}"),
            None => Ok(()),
        }
    }
}

impl Error for StackError {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        self.source.as_ref().map(|source| -> &(dyn Error + 'static) { source.as_ref() })
    }
}

/// Adds to a failure what was being done.
pub trait Context<T> {
    /// The same, with `doing` in front of the cause.
    ///
    /// # Errors
    /// When `self` is a failure or nothing.
    fn context(self, doing: impl FnOnce() -> String) -> Result<T>;
}

impl<T, E: Into<Box<dyn Error + Send + Sync>>> Context<T> for std::result::Result<T, E> {
    fn context(self, doing: impl FnOnce() -> String) -> Result<T> {
        self.map_err(|error| StackError { doing: doing(), source: Some(error.into()) })
    }
}

impl<T> Context<T> for Option<T> {
    fn context(self, doing: impl FnOnce() -> String) -> Result<T> {
        self.ok_or_else(|| StackError::new(doing()))
    }
}
