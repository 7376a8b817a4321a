//! A function for the stack's own tests, on the real Lambda runtime library. It does what the event, or
//! the event's query string, tells it to.

#![allow(clippy::exit, reason = "ending the process is what a test asks for")]

use std::process;

use lambda_http::lambda_runtime::{Error, LambdaEvent, run, service_fn};
use serde_json::{Value, json};

/// Makes the process end before it asks for any invocation.
const STOP_AT_START: &str = "STOP_AT_START";

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Error> {
    if std::env::var_os(STOP_AT_START).is_some() {
        eprintln!("told to stop at start");
        process::exit(3);
    }
    run(service_fn(handle)).await
}

async fn handle(event: LambdaEvent<Value>) -> Result<Value, Error> {
    let order = event.payload.get("do").or_else(|| event.payload.pointer("/queryStringParameters/do"));
    match order.and_then(Value::as_str) {
        Some("exit") => process::exit(4),
        Some("hang") => std::future::pending().await,
        Some("fail") => Err("told to fail".into()),
        Some("nonsense") => Ok(json!("no answer")),
        _ => Ok(answer(&event)),
    }
}

/// What it was given, as an answer to API Gateway, which a raw invocation can read as well.
fn answer(event: &LambdaEvent<Value>) -> Value {
    let environment: serde_json::Map<_, _> =
        std::env::vars().map(|(name, value)| (name, json!(value))).collect();
    let told = json!({
        "event": event.payload,
        "process": process::id(),
        "environment": environment,
        "request_id": event.context.request_id,
        "deadline": event.context.deadline,
        "arn": event.context.invoked_function_arn,
        "trace_id": event.context.xray_trace_id,
    });
    json!({"statusCode": 200, "headers": {"www-authenticate": "Bearer"}, "body": told.to_string(), "isBase64Encoded": false})
}
