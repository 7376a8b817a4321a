//! Progress of a batch, on a terminal alone.

use std::io::{self, IsTerminal};
use std::time::{Duration, Instant};

use crate::console;

/// The least time between two lines.
const INTERVAL: Duration = Duration::from_millis(200);

/// One line that is written over and over.
pub(super) struct Progress {
    started: Instant,
    /// `None`: never show anything.
    next: Option<Instant>,
    visible: bool,
}

impl Progress {
    /// Shows something only where it is wanted and standard error is a terminal.
    pub(super) fn new(wanted: bool) -> Self {
        let started = Instant::now();
        let next = (wanted && io::stderr().is_terminal()).then(|| started + INTERVAL);
        Self { started, next, visible: false }
    }

    /// Shows the count, if it is time to.
    pub(super) fn show(&mut self, documents: u64) {
        let now = Instant::now();
        if self.next.is_none_or(|next| now < next) {
            return;
        }
        let seconds = (now - self.started).as_secs().max(1);
        console::print(&format!("\r{documents} documents, {} a second\u{1b}[K", documents / seconds));
        self.next = Some(now + INTERVAL);
        self.visible = true;
    }

    /// Takes the line away.
    pub(super) fn clear(&mut self) {
        if self.visible {
            console::print("\r\u{1b}[K");
            self.visible = false;
        }
    }
}
