//! Counting verdicts.

use std::collections::BTreeMap;

use super::verdict::Verdict;
use crate::console::{bad, good};

/// How many documents held, and why the others did not.
#[derive(Debug, Default)]
pub(super) struct Tally {
    held: u64,
    unread: u64,
    reasons: BTreeMap<&'static str, u64>,
}

impl Tally {
    /// Counts one verdict.
    pub(super) fn add(&mut self, verdict: &Verdict) {
        match verdict {
            Verdict::Verified(_) | Verdict::IntegrityOnly(_) => self.held += 1,
            Verdict::NotVerified(failure) => *self.reasons.entry(failure.reason().code()).or_default() += 1,
        }
    }

    /// Counts a file that could not be read, or not to its end.
    pub(super) const fn add_unread(&mut self) {
        self.unread += 1;
    }

    /// Adds another tally's counts.
    pub(super) fn merge(&mut self, other: Self) {
        self.held += other.held;
        self.unread += other.unread;
        for (reason, count) in other.reasons {
            *self.reasons.entry(reason).or_default() += count;
        }
    }

    /// Documents that did not hold.
    pub(super) fn failures(&self) -> u64 {
        self.reasons.values().sum()
    }

    /// All documents.
    pub(super) fn documents(&self) -> u64 {
        self.held + self.failures()
    }

    /// The last line of a report; `held` is the word for documents that held.
    pub(super) fn totals(&self, held: &str) -> String {
        let (failures, documents) = (self.failures(), self.documents());
        if failures == 0 && self.unread == 0 {
            return good(&format!("{documents} of {documents} documents {held}\n"));
        }
        let mut parts = vec![format!("{failures} of {documents} documents not {held}")];
        parts.extend(self.reasons.iter().map(|(reason, count)| format!("{count} {reason}")));
        if self.unread > 0 {
            parts.push(format!("{} files not read to their end", self.unread));
        }
        bad(&format!("{}\n", parts.join(", ")))
    }
}
