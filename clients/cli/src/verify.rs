//! The command `verify`.

mod batch;
mod chunks;
mod criteria;
mod hint;
mod page;
mod policy;
mod progress;
mod report;
mod sink;
mod tally;
mod verdict;

use std::path::Path;

use execution_contract::MAX_DOCUMENT_BYTES;

use crate::arguments::VerifyArguments;
use crate::exit::{Exit, Failed};
use crate::{console, files};
use page::{Form, Page, Place};
use policy::Policy;
use sink::Sink;

/// The length of a line from which on it can only be too large: a document has one line feed at most.
const TOO_LARGE: usize = MAX_DOCUMENT_BYTES + 2;

/// Verifies every file, and ends as the worst of them.
pub(crate) fn run(arguments: &VerifyArguments) -> Result<Exit, Failed> {
    let form = Form::of(arguments);
    let policy = match Policy::of(arguments)? {
        Ok(policy) => policy,
        Err(invalid) => return report::key_set_invalid(&invalid, form),
    };
    if form.is_for_people() {
        console::print(&criteria::text(&policy));
    }
    let mut sink = Sink::new(form);
    let mut exit = Exit::Done;
    for path in &arguments.files {
        exit = exit.max(file(path, arguments, &policy, form, &mut sink)?);
    }
    Ok(exit.max(finish(sink, arguments.expect_count, &policy)?))
}

/// Verifies one file. That it cannot be read is no reason to leave out the next.
fn file(
    path: &Path,
    arguments: &VerifyArguments,
    policy: &Policy,
    form: Form,
    sink: &mut Sink,
) -> Result<Exit, Failed> {
    let name = (arguments.files.len() > 1).then(|| path.display().to_string());
    let place = Place { file: name.as_deref(), line: None };
    let read = if arguments.lines {
        files::open(path).and_then(|input| batch::run(input, path, policy, place, sink))
    } else {
        files::read(path, TOO_LARGE).and_then(|document| {
            let mut page = Page::new(form);
            page.add(place, policy.check(&document));
            sink.write(page)
        })
    };
    match read {
        Err(failed) if failed.exit == Exit::Usage && !sink.is_broken() => {
            sink.error(&failed);
            Ok(Exit::Usage)
        }
        other => other.map(|()| Exit::Done),
    }
}

/// Totals, and whether they are what was expected.
fn finish(sink: Sink, expected: Option<u64>, policy: &Policy) -> Result<Exit, Failed> {
    let form = sink.form();
    let tally = sink.finish()?;
    if form.is_for_people() && form != Form::Block {
        console::print(&tally.totals(policy.held()));
    }
    let found = tally.documents();
    let miscounted = expected.filter(|expected| *expected != found);
    if let Some(expected) = miscounted.filter(|_| form != Form::Quiet) {
        console::print(&console::bad(&format!("Expected {expected} documents, found {found}\n")));
    }
    let failed = miscounted.is_some() || tally.failures() > 0;
    Ok(if failed { Exit::NotVerified } else { Exit::Done })
}
