//! The last line of a function that stops by itself.

use std::{fmt::Display, process::ExitCode};

use super::{Level, Line};

/// The exit code for `outcome`. An error leaves a line with its reason; it is ours or the runtime's, made
/// before or between requests, and quotes none.
pub fn exit_code<E: Display>(outcome: Result<(), E>) -> ExitCode {
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            Line::outside_invocation(Level::Error, "function_stopped")
                .field("reason", error.to_string())
                .write();
            ExitCode::FAILURE
        }
    }
}
