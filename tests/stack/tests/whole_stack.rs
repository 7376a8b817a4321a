//! The whole stack with functions that echo: addresses, gateway, control interface, files, the end.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::string_slice,
    missing_docs,
    unreachable_pub,
    dead_code,
    reason = "tests"
)]

mod common;

use std::io::Write as _;
use std::process::{Command, Output};

use common::{Scratch, json_of, options, send};
use serde_json::{Value, json};
use stack::{
    gateway::Credentials,
    serve::{self, RunningStack},
    stack_file::StackFile,
};

async fn start(scratch: &Scratch) -> RunningStack {
    serve::start(&options(scratch)).await.unwrap()
}

fn path(stack: &RunningStack) -> String {
    format!("/api/n3/runs/{}/execution-contract", stack.file.runs.ready[0])
}

/// What the echoing function was given.
fn told(body: &[u8]) -> Value {
    json_of(body)["event"].clone()
}

#[tokio::test]
async fn the_file_describes_what_runs_and_goes_with_it() {
    let scratch = Scratch::new();
    let stack = start(&scratch).await;
    let file: StackFile = serde_json::from_slice(&std::fs::read(&stack.path).unwrap()).unwrap();
    for url in [
        &file.operator_url,
        &file.consumer_url,
        &file.service_token_url,
        &file.dynamodb_url,
        &file.local.control_url,
    ] {
        assert!(url.starts_with("http://127.0.0.1:") && !url.ends_with('/'), "{url}");
    }
    assert!(file.consumer_url.ends_with("/live"));
    assert!(file.local.logs.is_absolute() && file.local.template.is_absolute());
    assert_eq!(
        (file.local.planning_table.as_str(), file.local.contracts_table.as_str()),
        ("cc_n3_planning", "cc_n3_execution_contracts")
    );
    let path = stack.path.clone();
    stack.stop().await;
    assert!(!path.exists());
    assert!(send("GET", &file.operator_url, &[], "").await.is_err(), "nothing answers any longer");
}

#[tokio::test]
async fn the_sample_data_is_in_the_store() {
    let scratch = Scratch::new();
    let stack = start(&scratch).await;
    let store = stack::aws_json::Client::new(stack::aws_json::Protocol::DYNAMODB, &stack.file.dynamodb_url);
    let items = store.call("Scan", &json!({"TableName": "cc_n3_planning", "Select": "COUNT"})).await.unwrap();
    assert_eq!(items["Count"], 20 * 4 + 3 * 3 + 2 * 4);
    let contracts =
        store.call("DescribeTable", &json!({"TableName": "cc_n3_execution_contracts"})).await.unwrap();
    assert_eq!(contracts["Table"]["DeletionProtectionEnabled"], true);
    stack.stop().await;
}

#[tokio::test]
async fn an_http_api_hands_on_requests_and_answers() {
    let scratch = Scratch::new();
    let stack = start(&scratch).await;
    let url = format!("{}{}", stack.file.operator_url, path(&stack));
    let response = send("POST", &url, &[("authorization", "Bearer t")], "").await.unwrap();
    assert_eq!(response.status(), 200);
    assert_eq!(response.headers()["www-authenticate"], "Bearer");
    let event = told(response.body());
    assert_eq!(event["version"], "2.0");
    assert_eq!(event["headers"]["authorization"], "Bearer t");
    assert_eq!(event["rawPath"], path(&stack));
    assert_eq!(event["requestContext"]["http"]["sourceIp"], "127.0.0.1");
    stack.stop().await;
}

#[tokio::test]
async fn what_has_no_route_does_not_reach_a_function() {
    let scratch = Scratch::new();
    let stack = start(&scratch).await;
    let path = path(&stack);
    let cases = [
        ("GET", format!("{}{path}", stack.file.operator_url), 404, r#"{"message":"Not Found"}"#),
        ("OPTIONS", format!("{}{path}", stack.file.operator_url), 404, r#"{"message":"Not Found"}"#),
        ("POST", format!("{}{path}", stack.file.service_token_url), 404, r#"{"message":"Not Found"}"#),
        (
            "POST",
            format!("{}{path}", stack.file.consumer_url),
            403,
            r#"{"message":"Missing Authentication Token"}"#,
        ),
        (
            "GET",
            format!("{}/other", stack.file.consumer_url),
            403,
            r#"{"message":"Missing Authentication Token"}"#,
        ),
        ("GET", stack.file.consumer_url.replace("/live", "/dead"), 403, r#"{"message":"Forbidden"}"#),
    ];
    for (method, url, status, body) in cases {
        let response = send(method, &url, &[], "").await.unwrap();
        assert_eq!(
            (response.status().as_u16(), &response.body()[..]),
            (status, body.as_bytes()),
            "{method} {url}"
        );
    }
    stack.stop().await;
}

#[tokio::test]
async fn failures_of_the_function_are_the_gateways_answers() {
    let scratch = Scratch::new();
    let stack = start(&scratch).await;
    for order in ["exit", "fail", "nonsense"] {
        let url = format!("{}{}?do={order}", stack.file.service_token_url, path(&stack));
        let response = send("GET", &url, &[], "").await.unwrap();
        assert_eq!(
            (response.status().as_u16(), &response.body()[..]),
            (500, &br#"{"message":"Internal Server Error"}"#[..]),
            "{order}"
        );
    }
    stack.stop().await;
}

#[tokio::test]
async fn oversize_requests_are_refused_before_the_function() {
    let scratch = Scratch::new();
    let stack = start(&scratch).await;
    let url = format!("{}{}", stack.file.operator_url, path(&stack));
    let body = send("POST", &url, &[], vec![b'x'; 10 * 1024 * 1024 + 1]).await.unwrap();
    assert_eq!(body.status(), 413);
    let event = send("POST", &url, &[], vec![b'x'; 6 * 1024 * 1024]).await.unwrap();
    assert_eq!(event.status(), 413, "with the rest of the event it is over Lambda's limit");
    let head = send("POST", &url, &[("x-long", &"x".repeat(10_240))], "").await.unwrap();
    assert_eq!(head.status(), 431);
    stack.stop().await;
}

#[tokio::test]
async fn the_control_interface_invokes_and_keeps_rules() {
    let scratch = Scratch::new();
    let stack = start(&scratch).await;
    let control = &stack.file.local.control_url;
    let invoke = |name: &str| format!("{control}/2015-03-31/functions/{name}/invocations");
    let answer = send("POST", &invoke("read-consumer"), &[], r#"{"some": "event"}"#).await.unwrap();
    assert!(!answer.headers().contains_key("x-amz-function-error"));
    let body = json_of(answer.body())["body"].as_str().unwrap().to_owned();
    assert_eq!(told(body.as_bytes()), json!({"some": "event"}));
    let failed = send("POST", &invoke("read-consumer"), &[], r#"{"do": "fail"}"#).await.unwrap();
    assert_eq!(failed.headers()["x-amz-function-error"], "Unhandled");
    assert_eq!(json_of(failed.body())["errorMessage"], "told to fail");
    assert_eq!(send("POST", &invoke("nobody"), &[], "{}").await.unwrap().status(), 404);

    let run = stack.file.runs.ready[0];
    let rule = json!({"run_id": run, "operation": "GetItem", "action": "drop_before"}).to_string();
    let faults = format!("{control}/faults");
    assert_eq!(send("POST", &faults, &[], rule).await.unwrap().status(), 204);
    assert_eq!(send("POST", &faults, &[], "{}").await.unwrap().status(), 400);
    let of_run = format!("{faults}/{run}");
    assert_eq!(json_of(send("GET", &of_run, &[], "").await.unwrap().body()), json!([]));
    assert_eq!(send("DELETE", &of_run, &[], "").await.unwrap().status(), 204);
    stack.stop().await;
}

#[tokio::test]
async fn events_are_filled_and_environments_written() {
    let scratch = Scratch::new();
    let stack = start(&scratch).await;
    let local = stack.path.parent().unwrap();
    let filled: Vec<_> =
        std::fs::read_dir(local.join("events")).unwrap().map(|entry| entry.unwrap().path()).collect();
    assert_eq!(filled.len(), std::fs::read_dir(common::root().join("events")).unwrap().count());
    for path in filled {
        let text = std::fs::read_to_string(&path).unwrap();
        assert!(!text.contains("${"), "{}", path.display());
        lambda_http::request::from_str(&text).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    }
    for (file, credential) in [("cargo-lambda.env", "service_token"), ("cargo-lambda-iam.env", "iam")] {
        let text = std::fs::read_to_string(local.join(file)).unwrap();
        assert!(text.lines().any(|line| line == format!("CONSUMER_CREDENTIAL='{credential}'")));
        assert!(text.lines().any(|line| line.starts_with("TENANT_TOKEN_ISSUERS='{")));
        assert!(
            text.lines()
                .any(|line| line == format!("AWS_ENDPOINT_URL_DYNAMODB='{}'", stack.file.dynamodb_url))
        );
    }
    stack.stop().await;
}

/// An engine's request signed by curl, a signer that shares no code with the stack's.
fn curl(url: &str, credentials: &Credentials) -> Output {
    let user = format!("{}:{}", credentials.access_key_id, credentials.secret_access_key);
    let token = format!("x-amz-security-token: {}", credentials.session_token);
    let arguments = [
        "--silent",
        "--max-time",
        "20",
        "--aws-sigv4",
        "aws:amz:eu-west-1:execute-api",
        "--write-out",
        "\n%{http_code}",
    ];
    Command::new("curl").args(arguments).args(["--user", &user, "--header", &token, url]).output().unwrap()
}

#[tokio::test(flavor = "multi_thread")]
async fn curl_signs_what_the_gateway_accepts() {
    if Command::new("curl").arg("--version").output().is_err() {
        assert!(std::env::var_os("CI").is_none(), "curl is missing, and CI skips nothing");
        // The test harness keeps what eprintln writes.
        std::io::stderr().write_all(b"SKIPPED: curl is not there to sign requests\n").unwrap();
        return;
    }
    let scratch = Scratch::new();
    let stack = start(&scratch).await;
    let url = format!("{}{}", stack.file.consumer_url, path(&stack));
    let answer = |credentials: &Credentials| {
        let output = String::from_utf8(curl(&url, credentials).stdout).unwrap();
        let (body, status) =
            output.rsplit_once('\n').map(|(body, status)| (body.to_owned(), status.to_owned())).unwrap();
        (status, json_of(body.as_bytes()))
    };
    let iam = &stack.file.iam;
    for admitted in [&iam.engine, &iam.engine_other_tenant, &iam.unregistered] {
        let (status, body) = answer(admitted);
        assert_eq!(status, "200", "{body}");
        assert_eq!(body["event"]["requestContext"]["identity"]["userArn"], admitted.arn);
        assert_eq!(body["event"]["requestContext"]["stage"], "live");
    }
    let (status, body) = answer(&iam.unpermitted);
    assert_eq!(status, "403");
    assert!(
        body["Message"].as_str().unwrap().contains("not authorized to perform: execute-api:Invoke"),
        "{body}"
    );
    let forged = Credentials { secret_access_key: "x".to_owned(), ..iam.engine.clone() };
    let (status, body) = answer(&forged);
    assert_eq!(status, "403");
    assert!(body["message"].as_str().unwrap().starts_with("The request signature we calculated"), "{body}");
    stack.stop().await;
}
