//! Lines that are seen although the test that says them passes.

use std::{io::Write as _, thread};

/// Writes `text` and the name of the test to standard error, past the test harness, which would keep it to
/// itself.
pub(crate) fn notice(text: &str) {
    let line = format!("{text} ({})\n", thread::current().name().unwrap_or("a test"));
    // Nothing is left to tell it to when standard error is closed.
    let _ = std::io::stderr().write_all(line.as_bytes());
}
