//! Faults between the functions and their store, and what was seen there.

use serde::Deserialize;
use serde_json::{Value, json};

/// A rule for the requests that name one run.
#[derive(Debug, Clone)]
pub struct Fault {
    operation: &'static str,
    times: u32,
    skip: u32,
    action: Value,
}

/// More often than any function repeats.
const ALWAYS: u32 = 100_000;

impl Fault {
    /// The next request of `operation` ends as `action` says: a word, or an object with one member.
    pub fn new(operation: &'static str, action: impl Into<Value>) -> Self {
        Self { operation, times: 1, skip: 0, action: action.into() }
    }

    /// The store's answer is an error of the type `kind`, which it never saw the reason for.
    #[must_use]
    pub fn error(operation: &'static str, status: u16, kind: &str) -> Self {
        Self::answer(operation, status, json!({"__type": kind, "message": "injected"}))
    }

    /// The store's answer is a cancelled transaction with these reasons, in order.
    #[must_use]
    pub fn cancelled(operation: &'static str, reasons: &[&str]) -> Self {
        let reasons: Vec<Value> = reasons.iter().map(|code| json!({"Code": code})).collect();
        let kind = "com.amazonaws.dynamodb.v20120810#TransactionCanceledException";
        let body = json!({"__type": kind, "message": "injected", "CancellationReasons": reasons});
        Self::answer(operation, 400, body)
    }

    /// After the store has answered, and before the function learns of it, another operation is done.
    #[must_use]
    pub fn then(operation: &'static str, other: &str, body: Value) -> Self {
        Self::new(operation, json!({"then": {"operation": other, "body": body}}))
    }

    fn answer(operation: &'static str, status: u16, body: Value) -> Self {
        Self::new(operation, json!({"answer": {"status": status, "body": body}}))
    }

    /// Applies to so many requests.
    #[must_use]
    pub fn times(mut self, times: u32) -> Self {
        self.times = times;
        self
    }

    /// Applies to every request.
    #[must_use]
    pub fn always(self) -> Self {
        self.times(ALWAYS)
    }

    /// Lets so many requests pass first.
    #[must_use]
    pub fn after(mut self, skip: u32) -> Self {
        self.skip = skip;
        self
    }

    /// The rule for requests that name `run`.
    pub(crate) fn for_run(&self, run: &str) -> Value {
        let Self { operation, times, skip, action } = self;
        json!({"run_id": run, "operation": operation, "times": times, "skip": skip, "action": action})
    }
}

/// A request that named a run, and what was done with it.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct Observed {
    /// Operation.
    pub operation: String,
    /// `forwarded`, or the name of the action.
    pub did: String,
    /// `ClientRequestToken`, of transactions that write.
    pub client_request_token: Option<String>,
}
