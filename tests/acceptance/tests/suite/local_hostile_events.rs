//! Behind the interface: events that no gateway sends, by Invoke. None of them ends a function. Needs the
//! local stack.

use acceptance::{
    ENGINE_ARN, Invoked, Local, OWN_ACCOUNT, identity, issue_event, monitor_event, read_event_v1,
    read_event_v2,
};
use base64::{Engine, engine::general_purpose::STANDARD};
use serde_json::{Value, json};

use crate::checks;

const FUNCTIONS: [&str; 4] = ["issue", "monitor", "read-consumer", "read-service-token"];

const TEXTS: [&str; 12] = [
    "",
    " ",
    "a b",
    "[",
    "a/b?c#d",
    "%zz",
    "%",
    "\u{7f}",
    "http://x y",
    "\u{e9}",
    "\u{0}\r\nx: y",
    "::1]:99999",
];

/// A good event of each function, of which the answer is known.
fn good(local: &Local, run: &str) -> [(&'static str, Value); 4] {
    let tokens = &local.stack.file.tokens;
    [
        ("issue", issue_event("POST", run, &tokens.admin)),
        ("monitor", monitor_event("GET", run, &tokens.admin)),
        ("read-consumer", read_event_v1("GET", run, identity(ENGINE_ARN, OWN_ACCOUNT))),
        ("read-service-token", read_event_v2("GET", run, &tokens.service)),
    ]
}

/// Asserts that the functions still do their work.
async fn all_is_well(local: &Local) {
    let run = local.stack.issued().await.run;
    for (name, event) in good(local, &run) {
        let answer = local.control.invoke(name, event.to_string()).await.answer();
        assert_eq!(answer.status, if name == "issue" { 409 } else { 200 }, "{name}: {answer}");
    }
}

/// Asserts that the function reported an error by itself, rather than ending or being ended.
#[track_caller]
fn reported(invoked: &Invoked, what: &str) {
    assert!(invoked.failed, "{what}: {}", invoked.payload);
    lives(invoked, what);
}

#[track_caller]
fn lives(invoked: &Invoked, what: &str) {
    let kind = invoked.payload["errorType"].as_str().unwrap_or_default().to_lowercase();
    for word in ["exit", "timedout", "timeout", "panic", "initerror", "toomany"] {
        assert!(!kind.contains(word), "{what}: {}", invoked.payload);
    }
}

/// Invokes each function with what `change` makes of a good event, and asserts that it is answered like a
/// good one.
async fn still_answered(local: &Local, change: impl Fn(&mut Value)) {
    let run = local.stack.issued().await.run;
    for (name, mut event) in good(local, &run) {
        change(&mut event);
        let invoked = local.control.invoke(name, event.to_string()).await;
        assert!(!invoked.failed, "{event}: {}", invoked.payload);
        let expected = if name == "issue" { 409 } else { 200 };
        assert_eq!(invoked.answer().status, expected, "{event}: {}", invoked.payload);
    }
}

#[tokio::test]
async fn what_is_no_request_ends_as_an_error_of_its_invocation() {
    let Some(local) = Local::open() else { return };
    let events = [
        "{}",
        "[]",
        "null",
        "true",
        "1",
        "\"x\"",
        "\"\"",
        "[{}]",
        r#"{"a":1}"#,
        r#"{"version":"2.0"}"#,
        r#"{"version":"3.0","requestContext":{}}"#,
        r#"{"Records":[{"eventSource":"aws:sqs","body":"{}"}]}"#,
        r#"{"requestContext":{"http":null}}"#,
        r#"{"requestContext":[]}"#,
        r#"{"httpMethod":1}"#,
        r#"{"source":"aws.events","detail-type":"Scheduled Event","detail":{}}"#,
    ];
    for name in FUNCTIONS {
        for event in events {
            reported(&local.control.invoke(name, event).await, &format!("{name} {event}"));
        }
    }
    all_is_well(&local).await;
}

#[tokio::test]
async fn the_event_of_a_load_balancer_is_none_of_ours() {
    let Some(local) = Local::open() else { return };
    let run = local.stack.issued().await.run;
    let balancer =
        json!({"targetGroupArn": "arn:aws:elasticloadbalancing:eu-west-1:123456789012:targetgroup/t/1"});
    for name in FUNCTIONS {
        let event = json!({
            "requestContext": {"elb": balancer}, "httpMethod": "GET", "path": acceptance::contract_path(&run),
            "queryStringParameters": {}, "body": "", "isBase64Encoded": false,
            "headers": {"authorization": format!("Bearer {}", local.stack.file.tokens.service)},
        });
        let invoked = local.control.invoke(name, event.to_string()).await;
        lives(&invoked, name);
        assert!(
            invoked.failed || (400..500).contains(&invoked.answer().status),
            "{name}: {}",
            invoked.payload
        );
    }
    all_is_well(&local).await;
}

#[tokio::test]
async fn hostile_queries_hosts_stages_and_paths_change_nothing() {
    let Some(local) = Local::open() else { return };
    for text in TEXTS {
        still_answered(&local, |event| {
            event["rawQueryString"] = json!(text);
            event["queryStringParameters"] = json!({text: text});
            event["multiValueQueryStringParameters"] = json!({text: [text, text]});
        })
        .await;
        still_answered(&local, |event| event["requestContext"]["domainName"] = json!(text)).await;
        still_answered(&local, |event| event["requestContext"]["stage"] = json!(text)).await;
        still_answered(&local, |event| {
            let path = if event["version"] == "2.0" { "rawPath" } else { "path" };
            event[path] = json!(text);
        })
        .await;
        still_answered(&local, |event| event["cookies"] = json!([text, text])).await;
    }
}

#[tokio::test]
async fn hostile_forwarding_headers_change_nothing() {
    let Some(local) = Local::open() else { return };
    for text in ["", " ", "a b", "[", "ht tp", "://", "http://x y", "%zz", "x,y", "gopher"] {
        for name in ["host", "x-forwarded-proto", "x-forwarded-host", "x-forwarded-port", "x-forwarded-for"] {
            still_answered(&local, |event| {
                event["headers"][name] = json!(text);
                if event.get("multiValueHeaders").is_some() {
                    event["multiValueHeaders"][name] = json!([text, text]);
                }
            })
            .await;
        }
    }
}

#[tokio::test]
async fn header_lists_of_any_shape_end_no_function() {
    let Some(local) = Local::open() else { return };
    let run = local.stack.issued().await.run;
    let shapes = [
        json!(null),
        json!([]),
        json!({"a": null}),
        json!({"a": []}),
        json!({"a": [null]}),
        json!({"": "x"}),
        json!({"a b": "x"}),
        json!({"a": "x\r\ny: z"}),
        json!({"a": "\u{0}"}),
        json!({"a": 1}),
        json!("x"),
        json!({"authorization": ["Bearer x", "Bearer y"]}),
        json!({"x": "y".repeat(100_000)}),
    ];
    for shape in shapes {
        for place in ["headers", "multiValueHeaders"] {
            for (name, mut event) in good(&local, &run) {
                event[place] = shape.clone();
                lives(
                    &local.control.invoke(name, event.to_string()).await,
                    &format!("{name} {place} {shape}"),
                );
            }
        }
    }
    all_is_well(&local).await;
}

#[tokio::test]
async fn a_body_that_is_not_the_base64_it_claims_is_an_invalid_body() {
    let Some(local) = Local::open() else { return };
    let run = local.ready_run().await;
    for text in ["{\"note\":\"x\"}", "%%%", "e30", "e30=\n", "====", "\u{e9}"] {
        let mut event = issue_event("POST", &run, &local.stack.file.tokens.admin);
        event["headers"]["content-type"] = json!("application/json");
        event["body"] = json!(text);
        event["isBase64Encoded"] = json!(true);
        let answer = local.control.invoke("issue", event.to_string()).await.answer();
        checks::problem(&answer, 400, "invalid_body");
    }
    assert!(local.contract(&run).await.is_none());
}

#[tokio::test]
async fn a_body_is_measured_after_decoding() {
    let Some(local) = Local::open() else { return };
    let run = local.plan(&acceptance::Plan::ready(&local.stack.file.tenants.own).without("HANDOFF")).await;
    for (size, status, code) in [(16_384, 409, "handoff_required"), (16_385, 413, "body_too_large")] {
        let mut event = issue_event("POST", &run, &local.stack.file.tokens.admin);
        event["headers"]["content-type"] = json!("application/json");
        event["body"] = json!(STANDARD.encode(format!("{{}}{}", " ".repeat(size - 2))));
        event["isBase64Encoded"] = json!(true);
        let answer = local.control.invoke("issue", event.to_string()).await.answer();
        assert_eq!((answer.status, answer.member("code").as_str()), (status, code), "{answer}");
    }
}

#[tokio::test]
async fn a_huge_event_is_answered_like_a_small_one() {
    let Some(local) = Local::open() else { return };
    let large = "x".repeat(1_000_000);
    still_answered(&local, |event| event["stageVariables"] = json!({"large": large})).await;
    let run = local.ready_run().await;
    let mut event = issue_event("POST", &run, &local.stack.file.tokens.admin);
    event["headers"]["content-type"] = json!("application/json");
    event["body"] = json!("x".repeat(3_000_000));
    let answer = local.control.invoke("issue", event.to_string()).await.answer();
    checks::problem(&answer, 413, "body_too_large");
}

#[tokio::test]
async fn a_missing_or_strange_run_id_is_an_invalid_one() {
    let Some(local) = Local::open() else { return };
    let run = local.stack.issued().await.run;
    for parameters in
        [json!(null), json!({}), json!({"runId": ""}), json!({"runid": run}), json!({"runId": "\u{0}"})]
    {
        for (name, mut event) in good(&local, &run) {
            event["pathParameters"] = parameters.clone();
            let answer = local.control.invoke(name, event.to_string()).await.answer();
            assert_eq!(answer.status, 400, "{name} {parameters}: {answer}");
            checks::problem(&answer, 400, "invalid_run_id");
        }
    }
}
