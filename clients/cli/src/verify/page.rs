//! What is printed about some documents, made away from the streams that it is printed on.

use super::report;
use super::tally::Tally;
use super::verdict::Verdict;
use crate::arguments::VerifyArguments;

/// How verdicts are printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Form {
    /// One object a document.
    Json,
    /// Nothing.
    Quiet,
    /// Some lines about the one document.
    Block,
    /// One line a document.
    Each,
    /// One line a document that does not hold.
    Failures,
}

impl Form {
    /// What the caller asked for.
    pub(super) fn of(arguments: &VerifyArguments) -> Self {
        match arguments {
            VerifyArguments { json: true, .. } => Self::Json,
            VerifyArguments { quiet: true, .. } => Self::Quiet,
            VerifyArguments { lines: true, .. } => Self::Failures,
            VerifyArguments { files, .. } if files.len() > 1 => Self::Each,
            VerifyArguments { .. } => Self::Block,
        }
    }

    /// Whether the report is text on standard error.
    pub(super) fn is_for_people(self) -> bool {
        !matches!(self, Self::Json | Self::Quiet)
    }
}

/// Where a document stands: named only as far as there is a choice.
#[derive(Debug, Clone, Copy)]
pub(super) struct Place<'a> {
    pub(super) file: Option<&'a str>,
    /// Counted from 1.
    pub(super) line: Option<u64>,
}

/// What is printed about some documents, and how many they are.
pub(super) struct Page {
    form: Form,
    pub(super) stdout: String,
    pub(super) stderr: String,
    pub(super) tally: Tally,
}

impl Page {
    /// Nothing yet.
    pub(super) fn new(form: Form) -> Self {
        Self { form, stdout: String::new(), stderr: String::new(), tally: Tally::default() }
    }

    /// Adds a verdict.
    pub(super) fn add(&mut self, place: Place<'_>, verdict: Verdict) {
        match (self.form, &verdict) {
            (Form::Json, _) => self.stdout += &verdict.object(place).line(),
            (Form::Block, _) => self.stderr += &report::block(&verdict),
            (Form::Each, _) | (Form::Failures, Verdict::NotVerified(_)) => {
                self.stderr += &report::line(place, &verdict);
            }
            (Form::Quiet | Form::Failures, _) => {}
        }
        self.tally.add(&verdict);
    }
}
