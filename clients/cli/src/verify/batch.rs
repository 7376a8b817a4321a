//! Batches: one document a line, on all cores, in constant memory, reported in the order of the input.

use std::io::{self, Read};
use std::path::Path;
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};
use std::thread::{self, Scope};

use super::chunks::{Chunk, Chunks};
use super::page::{Form, Page, Place};
use super::policy::Policy;
use super::sink::Sink;
use crate::exit::Failed;
use crate::files::unreadable;

/// Pieces that may wait before and behind each worker: enough that none is idle.
const WAITING: usize = 2;

/// Verifies every line. An input without a byte is one document, and nothing to verify.
pub(super) fn run(
    input: impl Read + Send,
    path: &Path,
    policy: &Policy,
    place: Place<'_>,
    sink: &mut Sink,
) -> Result<(), Failed> {
    let before = sink.documents();
    thread::scope(|scope| {
        let (jobs, pages) = workers(scope, policy, place, sink.form());
        let reader = scope.spawn(move || deal(Chunks::new(input), &jobs));
        let written = collect(&pages, sink);
        drop(pages); // Where writing failed, this is what stops the workers, and they the reader.
        let read = reader.join().unwrap_or_else(|_| Err(io::Error::other("reading stopped")));
        written.and(read.map_err(|error| unreadable(path, &error)))
    })?;
    if sink.documents() == before {
        let mut page = Page::new(sink.form());
        page.add(place, policy.check(b""));
        sink.write(page)?;
    }
    Ok(())
}

type Channels = (Vec<SyncSender<Chunk>>, Vec<Receiver<Page>>);

fn workers<'scope>(
    scope: &'scope Scope<'scope, '_>,
    policy: &'scope Policy,
    place: Place<'scope>,
    form: Form,
) -> Channels {
    let cores = thread::available_parallelism().map_or(1, usize::from);
    let worker = |_| {
        let (job, jobs) = sync_channel::<Chunk>(WAITING);
        let (page, pages) = sync_channel(WAITING);
        scope.spawn(move || jobs.iter().try_for_each(|chunk| page.send(verify(&chunk, policy, place, form))));
        (job, pages)
    };
    (0..cores).map(worker).unzip()
}

fn verify(chunk: &Chunk, policy: &Policy, place: Place<'_>, form: Form) -> Page {
    let mut page = Page::new(form);
    for (number, line) in chunk.lines() {
        page.add(Place { line: Some(number), ..place }, policy.check(line));
    }
    page
}

/// Deals the pieces out, one to each worker in turn: collected in the same turn they are in order again.
fn deal(chunks: impl Iterator<Item = io::Result<Chunk>>, jobs: &[SyncSender<Chunk>]) -> io::Result<()> {
    for (chunk, job) in chunks.zip(jobs.iter().cycle()) {
        if job.send(chunk?).is_err() {
            break;
        }
    }
    Ok(())
}

/// The worker whose turn it is has no more: then there is no more.
fn collect(pages: &[Receiver<Page>], sink: &mut Sink) -> Result<(), Failed> {
    for worker in pages.iter().cycle() {
        let Ok(page) = worker.recv() else { break };
        sink.write(page)?;
        sink.flush()?;
    }
    Ok(())
}
