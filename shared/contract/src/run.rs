//! The run that a contract is about.

use crate::{RunId, StartsAfterEnd, Timestamp, Word};

/// `run`: which run was handed off, its status, and when it is planned.
///
/// It never starts after it ends; it may start and end at the same instant.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Run {
    id: RunId,
    status: Word,
    starts_at: Timestamp,
    ends_at: Timestamp,
}

impl Run {
    /// Puts a run together.
    ///
    /// # Errors
    /// [`StartsAfterEnd`] where `starts_at` is after `ends_at`.
    pub fn new(
        id: RunId,
        status: Word,
        starts_at: Timestamp,
        ends_at: Timestamp,
    ) -> Result<Self, StartsAfterEnd> {
        if starts_at > ends_at { Err(StartsAfterEnd) } else { Ok(Self { id, status, starts_at, ends_at }) }
    }

    /// `run.id`.
    #[must_use]
    pub const fn id(&self) -> RunId {
        self.id
    }

    /// `run.status`, as it was handed off.
    #[must_use]
    pub const fn status(&self) -> &Word {
        &self.status
    }

    /// `run.starts_at`.
    #[must_use]
    pub const fn starts_at(&self) -> Timestamp {
        self.starts_at
    }

    /// `run.ends_at`.
    #[must_use]
    pub const fn ends_at(&self) -> Timestamp {
        self.ends_at
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn run(starts_at: i64, ends_at: i64) -> Result<Run, StartsAfterEnd> {
        let time = |millis| Timestamp::from_unix_millis(millis).unwrap();
        let id = RunId::parse("6f9619ff-8b86-4d01-b42d-00cf4fc964ff").unwrap();
        Run::new(id, Word::parse("scheduled").unwrap(), time(starts_at), time(ends_at))
    }

    #[test]
    fn a_run_never_starts_after_it_ends() {
        assert_eq!(run(1001, 1000), Err(StartsAfterEnd));
        assert!(run(1000, 1001).is_ok());
    }

    #[test]
    fn a_run_may_start_and_end_at_the_same_instant() {
        let run = run(1000, 1000).unwrap();
        assert_eq!(run.starts_at(), run.ends_at());
    }
}
