//! Where pages go, in the order of the input.

use std::io::{self, BufWriter, Stdout, Write};

use super::page::{Form, Page};
use super::progress::Progress;
use super::tally::Tally;
use crate::exit::Failed;
use crate::{console, files};

/// Standard output and standard error, and how many documents there were so far.
pub(super) struct Sink {
    form: Form,
    stdout: BufWriter<Stdout>,
    broken: bool,
    tally: Tally,
    progress: Progress,
}

impl Sink {
    /// A sink that has seen nothing.
    pub(super) fn new(form: Form) -> Self {
        let progress = Progress::new(form != Form::Quiet);
        Self { form, stdout: BufWriter::new(io::stdout()), broken: false, tally: Tally::default(), progress }
    }

    /// How verdicts are printed.
    pub(super) const fn form(&self) -> Form {
        self.form
    }

    /// Prints a page.
    pub(super) fn write(&mut self, page: Page) -> Result<(), Failed> {
        if !page.stderr.is_empty() {
            self.progress.clear();
            console::print(&page.stderr);
        }
        self.tally.merge(page.tally);
        let written = self.stdout.write_all(page.stdout.as_bytes());
        self.check(written)
    }

    /// Whoever waits for these verdicts gets them before more input is waited for.
    pub(super) fn flush(&mut self) -> Result<(), Failed> {
        self.progress.show(self.tally.documents());
        let flushed = self.stdout.flush();
        self.check(flushed)
    }

    /// Says why an input could not be read.
    pub(super) fn error(&mut self, failed: &Failed) {
        self.tally.add_unread();
        if self.form != Form::Quiet {
            self.progress.clear();
            console::error(failed);
        }
    }

    /// All documents so far.
    pub(super) fn documents(&self) -> u64 {
        self.tally.documents()
    }

    /// Whether standard output takes no more.
    pub(super) const fn is_broken(&self) -> bool {
        self.broken
    }

    /// Prints what is left, and gives the counts.
    pub(super) fn finish(mut self) -> Result<Tally, Failed> {
        let flushed = self.stdout.flush();
        self.check(flushed)?;
        self.progress.clear();
        Ok(self.tally)
    }

    fn check(&mut self, written: io::Result<()>) -> Result<(), Failed> {
        self.broken |= written.is_err();
        written.map_err(|error| files::unwritable(&error))
    }
}
