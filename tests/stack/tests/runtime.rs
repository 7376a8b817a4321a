//! The Lambda runtime API with real processes on the real runtime library.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::as_conversions,
    missing_docs,
    unreachable_pub,
    dead_code,
    reason = "tests"
)]

mod common;

use std::{collections::HashSet, path::Path, time::Duration};

use axum::body::Bytes;
use common::{Scratch, json_of, runtime, until};
use serde_json::{Value, json};
use stack::runtime::{Failure, Outcome, Runtime};

async fn invoke(runtime: &Runtime, event: Value) -> Outcome {
    runtime.invoke("issue", Bytes::from(event.to_string())).await.unwrap()
}

/// What the echoing function told.
fn told(outcome: Outcome) -> Value {
    let answer = json_of(&outcome.unwrap());
    serde_json::from_str(answer["body"].as_str().unwrap()).unwrap()
}

fn is_alive(process: &Value) -> bool {
    Path::new(&format!("/proc/{process}/stat")).exists()
}

#[tokio::test]
async fn more_invocations_than_processes_are_all_answered() {
    let scratch = Scratch::new();
    let runtime = std::sync::Arc::new(runtime(&scratch, |_, options| options.concurrency = 3).await);
    let mut running = tokio::task::JoinSet::new();
    for number in 0..40 {
        let runtime = runtime.clone();
        running.spawn(async move { told(invoke(&runtime, json!({ "number": number })).await) });
    }
    let answers = running.join_all().await;
    let numbers: HashSet<_> = answers.iter().map(|told| told["event"]["number"].as_u64().unwrap()).collect();
    let processes: HashSet<_> = answers.iter().map(|told| told["process"].as_u64().unwrap()).collect();
    let requests: HashSet<_> = answers.iter().map(|told| told["request_id"].to_string()).collect();
    assert_eq!((numbers.len(), requests.len()), (40, 40));
    assert!((1..=3).contains(&processes.len()), "{processes:?}");
    runtime.stop().await;
}

#[tokio::test]
async fn one_process_serves_one_invocation_after_another() {
    let scratch = Scratch::new();
    let runtime = runtime(&scratch, |_, _| ()).await;
    let first = told(invoke(&runtime, json!({})).await);
    let second = told(invoke(&runtime, json!({})).await);
    assert_eq!(first["process"], second["process"]);
    assert_ne!(first["request_id"], second["request_id"]);
    runtime.stop().await;
}

#[tokio::test]
async fn a_process_sees_lambdas_environment_and_no_other() {
    let scratch = Scratch::new();
    let runtime = runtime(&scratch, |_, _| ()).await;
    let told = told(invoke(&runtime, json!({})).await);
    let environment = told["environment"].as_object().unwrap();
    assert_eq!(environment["FROM_TEMPLATE"], "yes");
    assert_eq!(environment["AWS_REGION"], "eu-west-1");
    assert_eq!(environment["AWS_ENDPOINT_URL_DYNAMODB"], "http://store");
    assert_eq!(environment["AWS_LAMBDA_FUNCTION_NAME"], "n3-execution-contract-issue");
    assert!(!environment.contains_key("CARGO") && !environment.contains_key("HOME"));
    assert_eq!(told["arn"], "arn:aws:lambda:eu-west-1:123456789012:function:n3-execution-contract-issue");
    assert!(told["trace_id"].as_str().unwrap().starts_with("Root=1-"));
    let now = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH).unwrap().as_millis() as u64;
    let left = told["deadline"].as_u64().unwrap() - now;
    assert!((10_000..=20_000).contains(&left), "{left} ms are left of 20 s");
    runtime.stop().await;
}

#[tokio::test]
async fn an_error_of_the_function_is_handed_on_and_the_process_goes_on() {
    let scratch = Scratch::new();
    let runtime = runtime(&scratch, |_, _| ()).await;
    let before = told(invoke(&runtime, json!({})).await)["process"].clone();
    let Err(Failure::Reported(error)) = invoke(&runtime, json!({"do": "fail"})).await else {
        panic!("no error")
    };
    assert_eq!(json_of(&error)["errorMessage"], "told to fail");
    assert_eq!(told(invoke(&runtime, json!({})).await)["process"], before);
    runtime.stop().await;
}

#[tokio::test]
async fn a_process_that_exits_fails_its_invocation_and_is_replaced() {
    let scratch = Scratch::new();
    let runtime = runtime(&scratch, |_, options| options.concurrency = 1).await;
    let before = told(invoke(&runtime, json!({})).await)["process"].clone();
    let Err(Failure::Exited { status, .. }) = invoke(&runtime, json!({"do": "exit"})).await else {
        panic!("no exit")
    };
    assert_eq!(status, "exit status: 4");
    assert_ne!(told(invoke(&runtime, json!({})).await)["process"], before);
    runtime.stop().await;
}

#[tokio::test]
async fn a_process_that_takes_too_long_is_killed_and_replaced() {
    let scratch = Scratch::new();
    let change = |function: &mut stack::template::model::Function, options: &mut stack::runtime::Options| {
        function.timeout = Duration::from_secs(1);
        options.concurrency = 1;
    };
    let runtime = runtime(&scratch, change).await;
    let before = told(invoke(&runtime, json!({})).await)["process"].clone();
    let outcome = invoke(&runtime, json!({"do": "hang"})).await;
    assert!(matches!(outcome, Err(Failure::TimedOut { .. })), "{outcome:?}");
    assert_ne!(told(invoke(&runtime, json!({})).await)["process"], before);
    assert!(!is_alive(&before));
    runtime.stop().await;
}

#[tokio::test]
async fn an_invocation_waits_for_a_process_only_so_long() {
    let scratch = Scratch::new();
    let change = |_: &mut stack::template::model::Function, options: &mut stack::runtime::Options| {
        options.concurrency = 1;
        options.queue_limit = Duration::from_millis(300);
    };
    let runtime = std::sync::Arc::new(runtime(&scratch, change).await);
    // Warm first, so that the hanging one is surely taken before the other comes.
    told(invoke(&runtime, json!({})).await);
    let hanging = {
        let runtime = runtime.clone();
        tokio::spawn(async move { invoke(&runtime, json!({"do": "hang"})).await })
    };
    tokio::task::yield_now().await;
    let outcomes = tokio::join!(invoke(&runtime, json!({})), invoke(&runtime, json!({})));
    assert_eq!(outcomes, (Err(Failure::QueueFull), Err(Failure::QueueFull)));
    runtime.stop().await;
    assert!(matches!(hanging.await.unwrap(), Err(Failure::Exited { .. })));
}

#[tokio::test]
async fn a_function_that_does_not_start_says_so_and_does_not_start_over_and_over() {
    let scratch = Scratch::new();
    let stop = |function: &mut stack::template::model::Function, _: &mut stack::runtime::Options| {
        function.environment.insert("STOP_AT_START".to_owned(), "1".to_owned());
    };
    let runtime = runtime(&scratch, stop).await;
    assert_eq!(invoke(&runtime, json!({})).await, Err(Failure::NotStarted("exit status: 3".to_owned())));
    let log = std::fs::read_to_string(scratch.0.join("issue.log")).unwrap();
    assert_eq!(log, "told to stop at start\n");
}

#[tokio::test]
async fn a_missing_binary_is_named() {
    let scratch = Scratch::new();
    let runtime = runtime(&scratch, |function, _| function.binary = "nothing".to_owned()).await;
    let Err(Failure::NotStarted(why)) = invoke(&runtime, json!({})).await else { panic!("it started") };
    assert!(why.contains("functions/nothing"), "{why}");
}

#[tokio::test]
async fn stopping_ends_every_process_and_so_does_dropping() {
    let scratch = Scratch::new();
    let runtime_ = runtime(&scratch, |_, _| ()).await;
    let process = told(invoke(&runtime_, json!({})).await)["process"].clone();
    assert!(is_alive(&process));
    runtime_.stop().await;
    assert!(!is_alive(&process));

    let scratch = Scratch::new();
    let runtime_ = runtime(&scratch, |_, _| ()).await;
    let process = told(invoke(&runtime_, json!({})).await)["process"].clone();
    drop(runtime_);
    until("the process ends", || !is_alive(&process)).await;
}

#[tokio::test]
async fn an_unknown_function_is_none() {
    let scratch = Scratch::new();
    let runtime = runtime(&scratch, |_, _| ()).await;
    assert!(runtime.invoke("nobody", Bytes::new()).await.is_none());
}
