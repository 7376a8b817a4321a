//! Behind the interface: the lines that requests leave in the functions' logs. Needs the local stack.

use acceptance::{
    Answer, ENGINE_ARN, Fault, HANDOFF, Local, OWN_ACCOUNT, Plan, Token, identity, read_event_v1,
};
use serde_json::{Value, json};

use crate::checks;

const READ: &str = "n3_execution_contract_read";
const ISSUED: &str = "[N3 AUDIT] n3_execution_contract_issued";
const REFUSED: &str = "n3_execution_contract_issue_refused";

/// What Lambda reads of a line, and the invocation.
const EVERY_LINE: [&str; 4] = ["level", "message", "request_id", "timestamp"];

#[track_caller]
fn has_exactly(line: &Value, fields: &[&str]) {
    let mut expected: Vec<&str> = EVERY_LINE.iter().chain(fields).copied().collect();
    expected.sort_unstable();
    let mut names: Vec<&str> = line.as_object().unwrap().keys().map(String::as_str).collect();
    names.sort_unstable();
    assert_eq!(names, expected, "{line}");
}

/// The one line of a refused read; there is no second one by the time a later line has arrived.
async fn line_of(local: &Local, answer: &Answer) -> Value {
    let id = checks::request_id(answer);
    let lines = local.logs.wait_for(READ, "request_id", &id, 1).await;
    assert_eq!(lines.len(), 1, "{lines:?}");
    assert_eq!(lines[0]["status"], answer.status, "{}", lines[0]);
    assert_eq!(lines[0]["code"], answer.json()["code"], "{}", lines[0]);
    lines[0].clone()
}

#[tokio::test]
async fn an_issue_leaves_one_audit_line_with_the_fields_of_the_requirement() {
    let Some(local) = Local::open() else { return };
    let issued = local.stack.issue_new().await;
    checks::already_issued(&local.stack, &local.stack.issue(&issued.run).await, &issued.run, &issued.hash);
    local.logs.wait_for(REFUSED, "run_id", &issued.run, 1).await;
    let lines = local.logs.with(ISSUED, "run_id", &issued.run);
    assert_eq!(lines.len(), 1, "{lines:?}");
    let line = &lines[0];
    has_exactly(
        line,
        &["run_id", "tenant_id", "portal_id", "zone_id", "payload_hash", "issued_by", "issued_at"],
    );
    let document: Value = serde_json::from_slice(&issued.document).unwrap();
    let user = &Token::of(&local.stack.file.tokens.admin).claims["sub"];
    assert_eq!(line["tenant_id"], json!(local.stack.file.tenants.own));
    assert_eq!(line["portal_id"], document["contract"]["scope"]["portal_id"]);
    assert_eq!(line["zone_id"], document["contract"]["scope"]["zone_id"]);
    assert_eq!(line["payload_hash"], json!(issued.hash));
    assert_eq!(line["issued_at"], document["issued_at"]);
    assert_eq!((&line["issued_by"], &line["level"]), (user, &json!("INFO")));
}

#[tokio::test]
async fn an_audit_line_says_null_where_there_is_no_portal_or_zone() {
    let Some(local) = Local::open() else { return };
    let plan = Plan::ready(&local.stack.file.tenants.own)
        .without_attribute(HANDOFF, "portal_id")
        .without_attribute(HANDOFF, "zone_id");
    let run = local.plan(&plan).await;
    checks::created(&local.stack, &local.stack.issue(&run).await, &run);
    let lines = local.logs.wait_for(ISSUED, "run_id", &run, 1).await;
    assert_eq!((&lines[0]["portal_id"], &lines[0]["zone_id"]), (&Value::Null, &Value::Null));
}

#[tokio::test]
async fn a_refused_issue_leaves_no_audit_line() {
    let Some(local) = Local::open() else { return };
    let run = local.plan(&Plan::ready(&local.stack.file.tenants.own).without(HANDOFF)).await;
    let answer = local.stack.issue(&run).await;
    let lines = local.logs.wait_for(REFUSED, "request_id", &checks::request_id(&answer), 1).await;
    assert_eq!((&lines[0]["run_id"], &lines[0]["code"]), (&json!(run), &json!("handoff_required")));
    assert!(local.logs.with(ISSUED, "run_id", &run).is_empty());
}

#[tokio::test]
async fn a_lost_answer_of_the_store_leaves_one_audit_line() {
    let Some(local) = Local::open() else { return };
    let faults =
        [Fault::new("TransactWriteItems", "commit_then_drop"), Fault::new("TransactWriteItems", "new_token")];
    let (run, answer) = local.issue_with(&faults).await;
    checks::created(&local.stack, &answer, &run);
    local.stack.issue(&run).await;
    local.logs.wait_for(REFUSED, "run_id", &run, 1).await;
    assert_eq!(local.logs.with(ISSUED, "run_id", &run).len(), 1);
}

#[tokio::test]
async fn every_granted_read_leaves_one_line_that_names_the_principal() {
    let Some(local) = Local::open() else { return };
    let (issued, stack) = (local.stack.issue_new().await, &local.stack);
    let tag = format!("\"{}\"", issued.hash);
    stack.read_on_both_planes(&issued.run).await;
    stack
        .send(
            &stack
                .sign(stack.consumer_get(&issued.run).header("if-none-match", &tag), &stack.file.iam.engine),
        )
        .await;
    stack
        .send(
            &stack.service_get(&issued.run).header("if-none-match", &tag).bearer(&stack.file.tokens.service),
        )
        .await;
    local.logs.wait_for(READ, "run_id", &issued.run, 4).await;
    // A later request's line has arrived: what was to come of the first four is there.
    stack.read_on_both_planes(&issued.run).await;
    let lines = local.logs.wait_for(READ, "run_id", &issued.run, 6).await;
    assert_eq!(lines.len(), 6, "{lines:?}");
    for (outcome, status, count) in [("granted", 200, 4), ("not_modified", 304, 2)] {
        let of_kind: Vec<_> =
            lines.iter().filter(|line| line["outcome"] == outcome && line["status"] == status).collect();
        assert_eq!(of_kind.len(), count, "{lines:?}");
        let service = Token::of(&stack.file.tokens.service).claims["client_id"].as_str().unwrap().to_owned();
        let named = |part: &str| {
            of_kind.iter().filter(|line| line["principal"].as_str().unwrap().contains(part)).count()
        };
        assert_eq!((named("role/n3-engine"), named(&service)), (count / 2, count / 2), "{lines:?}");
    }
    let mut ids: Vec<&str> = lines.iter().map(|line| line["request_id"].as_str().unwrap()).collect();
    ids.sort_unstable();
    ids.dedup();
    assert_eq!(ids.len(), 6, "each line names its own request");
}

#[tokio::test]
async fn every_refused_read_leaves_one_line() {
    let Some(local) = Local::open() else { return };
    let (stack, run) = (&local.stack, local.stack.issued().await.run);
    let (iam, tokens, unknown) = (&stack.file.iam, &stack.file.tokens, &stack.file.runs.unknown);
    for (answer, principal) in [
        (stack.read_as(&iam.unregistered, &run).await, "n3-engine-unregistered"),
        (stack.read_as(&iam.engine_other_tenant, &run).await, "n3-engine-other"),
        (stack.read_as(&iam.engine, unknown).await, "role/n3-engine"),
        (stack.read_as(&iam.engine, "no-run-id").await, "role/n3-engine"),
        (stack.read_with(&tokens.service_other_tenant, &run).await, "local-engine-other"),
        (stack.read_with(&tokens.service, "no-run-id").await, "local-engine"),
    ] {
        let line = line_of(&local, &answer).await;
        assert_eq!(line["outcome"], "refused", "{line}");
        assert!(line["principal"].as_str().unwrap().contains(principal), "{principal}: {line}");
    }
}

#[tokio::test]
async fn a_read_by_nobody_is_logged_as_unauthenticated() {
    let Some(local) = Local::open() else { return };
    let (stack, run) = (&local.stack, local.stack.issued().await.run);
    let mut answers = vec![
        stack.send(&stack.service_get(&run)).await,
        stack.read_with(&stack.file.tokens.admin, &run).await,
        stack.read_with("a.b.c", &run).await,
    ];
    for somebody in [json!({}), identity("", OWN_ACCOUNT), identity(ENGINE_ARN, "")] {
        let event = read_event_v1("GET", &run, somebody).to_string();
        answers.push(local.control.invoke("read-consumer", event).await.answer());
    }
    for answer in answers {
        assert_eq!(line_of(&local, &answer).await["principal"], "unauthenticated");
    }
}

#[tokio::test]
async fn a_read_that_fails_leaves_one_line() {
    let Some(local) = Local::open() else { return };
    let (issued, damaged) = (local.stack.issue_new().await, local.stack.issue_new().await);
    local.faults(&issued.run, &[Fault::new("GetItem", "drop_before").always()]).await;
    local.tamper(&damaged.run, "contract_payload", json!({"S": "{}"})).await;
    for run in [&issued.run, &damaged.run] {
        for answer in local.stack.read_on_both_planes(run).await {
            let line = line_of(&local, &answer).await;
            assert_eq!((&line["outcome"], &line["level"]), (&json!("failed"), &json!("ERROR")), "{line}");
            assert_eq!(line["run_id"], json!(run), "{line}");
        }
    }
}

#[tokio::test]
async fn another_method_leaves_one_line_as_well() {
    let Some(local) = Local::open() else { return };
    let event = read_event_v1("DELETE", &local.stack.issued().await.run, identity(ENGINE_ARN, OWN_ACCOUNT));
    let answer = local.control.invoke("read-consumer", event.to_string()).await.answer();
    assert_eq!(line_of(&local, &answer).await["outcome"], "refused");
}

#[tokio::test]
async fn a_read_that_the_gateway_refuses_reaches_no_function() {
    let Some(local) = Local::open() else { return };
    let (issued, stack) = (local.stack.issue_new().await, &local.stack);
    checks::gateway_refusal(&stack.send(&stack.consumer_get(&issued.run)).await);
    checks::gateway_refusal(&stack.read_as(&stack.file.iam.unpermitted, &issued.run).await);
    stack.read(&issued.run).await;
    let lines = local.logs.wait_for(READ, "run_id", &issued.run, 1).await;
    assert_eq!(lines.len(), 1, "{lines:?}");
}

#[tokio::test]
async fn every_line_of_every_function_is_one_json_object_that_lambda_can_filter() {
    let Some(local) = Local::open() else { return };
    let issued = local.stack.issue_new().await;
    local.logs.wait_for(ISSUED, "run_id", &issued.run, 1).await;
    for text in local.logs.text().lines() {
        let line: Value = serde_json::from_str(text).unwrap_or_else(|error| panic!("{error}: {text}"));
        let level = line["level"].as_str().unwrap();
        assert!(["TRACE", "DEBUG", "INFO", "WARN", "ERROR", "FATAL"].contains(&level), "{text}");
        assert!(line["message"].is_string() && line["timestamp"].as_str().unwrap().ends_with('Z'), "{text}");
    }
}
