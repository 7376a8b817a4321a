//! How an invocation ends.

use std::time::Duration;

use axum::body::Bytes;
use serde_json::{Value, json};
use uuid::Uuid;

/// What became of an invocation.
pub type Outcome = Result<Bytes, Failure>;

/// Why an invocation has no payload.
#[derive(Debug, Clone, PartialEq)]
pub enum Failure {
    /// The function reported an error: the runtime's error object, verbatim.
    Reported(Bytes),
    /// The process ended while it was working on the invocation.
    Exited {
        /// The invocation.
        id: Uuid,
        /// How the process ended, in the operating system's words.
        status: String,
    },
    /// The process ended, or could not be started, before it took any invocation.
    NotStarted(String),
    /// The function took longer than its timeout; its process was killed.
    TimedOut {
        /// The invocation.
        id: Uuid,
        /// The function's timeout.
        timeout: Duration,
    },
    /// No process became free in time.
    QueueFull,
}

impl Failure {
    /// The error object, in the shape that Lambda's Invoke answers with.
    #[must_use]
    pub fn error_object(&self) -> Bytes {
        let object: Value = match self {
            Self::Reported(object) => return object.clone(),
            Self::Exited { id, status } => json!({
                "errorType": "Runtime.ExitError",
                "errorMessage": format!("RequestId: {id} Error: Runtime exited with error: {status}"),
            }),
            Self::NotStarted(why) => json!({"errorType": "Runtime.InitError", "errorMessage": why}),
            Self::TimedOut { id, timeout } => json!({
                "errorType": "Sandbox.Timedout",
                "errorMessage": format!("RequestId: {id} Error: Task timed out after {}.00 seconds", timeout.as_secs()),
            }),
            Self::QueueFull => json!({
                "errorType": "TooManyRequestsException",
                "errorMessage": "no process became free in time",
            }),
        };
        Bytes::from(object.to_string())
    }
}
