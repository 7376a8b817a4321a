//! What is logged of a panic.

use std::panic::PanicHookInfo;

use super::{Level, Line};

/// Makes a panic leave a line with its place and nothing else: its message could quote a request.
/// No panic is expected; the Lambda runtime would turn it into an error of that one invocation.
pub fn log_panics() {
    std::panic::set_hook(Box::new(|info: &PanicHookInfo<'_>| {
        let place = info.location().map(|place| format!("{}:{}", place.file(), place.line()));
        Line::outside_invocation(Level::Error, "panic").field("place", place).write();
    }));
}
