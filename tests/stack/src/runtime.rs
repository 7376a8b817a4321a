//! Lambda's part: starts the real function binaries and hands them invocations through the Lambda
//! runtime API.

mod api;
mod environment;
mod invocation;
mod logs;
mod outcome;
mod pool;
mod process;
mod service;
mod state;

pub use environment::{Overrides, Setting};
pub use outcome::{Failure, Outcome};
pub use service::{Options, Runtime};
