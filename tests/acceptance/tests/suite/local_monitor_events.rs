//! Behind the interface: monitor's routes by Invoke, and the lines that requests leave. Needs the local stack.

use acceptance::{Answer, KEY_SET_PATH, Local, Token, issue_event, monitor_event};
use serde_json::{Value, json};

use crate::checks;

const SHOWN: &str = "n3_execution_contract_monitor_read";

async fn invoke(local: &Local, event: &Value) -> Answer {
    local.control.invoke("monitor", event.to_string()).await.answer()
}

/// An event of the route `key`.
fn event(local: &Local, run: &str, key: &str) -> Value {
    let mut event = monitor_event("GET", run, &local.stack.file.tokens.admin);
    event["routeKey"] = json!(key);
    event["requestContext"]["routeKey"] = json!(key);
    event
}

/// The one line of the request that was answered so.
async fn line_of(local: &Local, answer: &Answer) -> Value {
    let lines = local.logs.wait_for(SHOWN, "request_id", &checks::request_id(answer), 1).await;
    assert_eq!(lines.len(), 1, "{lines:?}");
    lines[0].clone()
}

#[tokio::test]
async fn other_methods_are_refused_and_leave_a_line() {
    let Some(local) = Local::open() else { return };
    let run = local.ready_run().await;
    for method in ["POST", "PUT", "PATCH", "DELETE", "HEAD", "BREW"] {
        let answer = invoke(&local, &monitor_event(method, &run, &local.stack.file.tokens.admin)).await;
        checks::problem(&answer, 405, "method_not_allowed");
        assert_eq!(answer.header("allow"), Some("GET, OPTIONS"), "{method}: {answer}");
        assert_eq!(line_of(&local, &answer).await["status"], 405);
        for path in [KEY_SET_PATH, "/n3/runs/{runId}", "/n3/assets/{file}"] {
            let answer = invoke(&local, &event(&local, &run, &format!("{method} {path}"))).await;
            checks::problem(&answer, 405, "method_not_allowed");
            assert_eq!(answer.header("allow"), Some("GET"), "{method} {path}: {answer}");
        }
    }
    assert!(local.control.observed(&run).await.is_empty());
}

#[tokio::test]
async fn the_gateways_route_decides_and_nothing_else() {
    let Some(local) = Local::open() else { return };
    let run = local.ready_run().await;
    for key in ["$default", "GET", "GET /", "GET /n3/runs", "ANY /api/n3/runs/{runId}/monitors", ""] {
        checks::problem(&invoke(&local, &event(&local, &run, key)).await, 404, "route_not_found");
    }
    let other = issue_event("GET", &run, &local.stack.file.tokens.admin);
    checks::problem(&invoke(&local, &other).await, 404, "route_not_found");
    let mut elsewhere = monitor_event("GET", &run, &local.stack.file.tokens.admin);
    elsewhere["rawPath"] = json!("/n3/runs/x");
    elsewhere["requestContext"]["http"]["path"] = json!("/n3/runs/x");
    elsewhere["requestContext"]["http"]["method"] = json!("DELETE");
    assert_eq!(invoke(&local, &elsewhere).await.json()["run"]["id"], json!(run));
}

#[tokio::test]
async fn an_asset_without_a_name_is_not_found() {
    let Some(local) = Local::open() else { return };
    for parameters in [json!(null), json!({}), json!({"file": ""}), json!({"runId": "x"})] {
        let mut event = event(&local, "x", "GET /n3/assets/{file}");
        event["pathParameters"] = parameters;
        checks::problem(&invoke(&local, &event).await, 404, "asset_not_found");
    }
}

#[tokio::test]
async fn a_granted_look_leaves_one_line_that_names_the_user_and_not_the_note() {
    let Some(local) = Local::open() else { return };
    let (stack, run) = (&local.stack, local.ready_run().await);
    let note = "a note that no log line may repeat";
    stack.send(&stack.admin_post(&run).json(json!({ "note": note }).to_string())).await;
    stack.monitor(&run).await;
    let lines = local.logs.wait_for(SHOWN, "run_id", &run, 1).await;
    let mut names: Vec<&str> = lines[0].as_object().unwrap().keys().map(String::as_str).collect();
    names.sort_unstable();
    assert_eq!(
        names,
        ["code", "level", "message", "outcome", "principal", "request_id", "run_id", "status", "timestamp"]
    );
    assert_eq!((&lines[0]["outcome"], &lines[0]["status"]), (&json!("granted"), &json!(200)));
    assert_eq!((&lines[0]["level"], &lines[0]["code"]), (&json!("INFO"), &Value::Null));
    assert_eq!(lines[0]["principal"], Token::of(&stack.file.tokens.admin).claims["sub"]);
    assert!(!local.logs.text().contains(note));
}

#[tokio::test]
async fn a_refused_look_leaves_one_line() {
    let Some(local) = Local::open() else { return };
    let (stack, tokens) = (&local.stack, &local.stack.file.tokens);
    let run = &stack.file.runs.without_handoff;
    let with = |token: &str| stack.admin_monitor(run).without("authorization").bearer(token);
    let user = |token: &str| Token::of(token).claims["sub"].clone();
    for (request, principal, seen) in [
        (stack.admin_monitor(run).without("authorization"), json!("unauthenticated"), Value::Null),
        (with(&tokens.expired), json!("unauthenticated"), Value::Null),
        (with(&tokens.member), user(&tokens.member), Value::Null),
        (stack.admin_monitor("x"), user(&tokens.admin), Value::Null),
        (with(&tokens.other_tenant_admin), user(&tokens.other_tenant_admin), json!(run)),
    ] {
        let answer = stack.send(&request).await;
        let line = line_of(&local, &answer).await;
        assert_eq!((&line["outcome"], &line["level"]), (&json!("refused"), &json!("WARN")), "{line}");
        assert_eq!(
            (&line["status"], &line["code"]),
            (&json!(answer.status), &answer.json()["code"]),
            "{line}"
        );
        assert_eq!((&line["principal"], &line["run_id"]), (&principal, &seen), "{line}");
    }
}

#[tokio::test]
async fn a_browsers_question_reads_nothing() {
    let Some(local) = Local::open() else { return };
    let run = local.ready_run().await;
    let answer = invoke(&local, &monitor_event("OPTIONS", &run, "x")).await;
    assert_eq!((answer.status, answer.body.len()), (204, 0), "{answer}");
    assert!(local.control.observed(&run).await.is_empty());
}
