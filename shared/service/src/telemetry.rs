//! Log lines: one JSON object a line on standard output, in the shape that Lambda's JSON logging reads.
//!
//! No `tracing` subscriber is installed on purpose: the Lambda runtime and the AWS SDK emit raw events
//! and headers at their finer levels, and what nobody subscribes to cannot be logged by a setting.

mod line;
mod panics;
mod stop;

pub use line::{Level, Line};
pub use panics::log_panics;
pub use stop::exit_code;
