//! Behind the interface: what must appear nowhere, looked for everywhere: in the answers of every kind, in
//! all logs and in all stored contracts. Needs the local stack.

use acceptance::{Answer, ELIGIBILITY, HANDOFF, Local, Plan, READINESS_SNAPSHOT, Request, Token};
use serde_json::json;

use crate::checks;

/// Answers of every kind that the interface has, most of them refusals.
async fn answers_of_every_kind(local: &Local) -> Vec<Answer> {
    let (stack, file) = (&local.stack, &local.stack.file);
    let run = local.ready_run().await;
    let mut answers = vec![stack.issue(&run).await, stack.issue(&run).await];
    answers.extend(stack.read_on_both_planes(&run).await);
    for run in
        [&file.runs.without_snapshot, &file.runs.without_handoff, &file.runs.other_tenant, &file.runs.unknown]
    {
        answers.push(stack.issue(run).await);
        answers.push(stack.monitor(run).await);
        answers.extend(stack.read_on_both_planes(run).await);
    }
    answers.push(stack.monitor(&run).await);
    for request in refused_requests(local, &run) {
        answers.push(stack.send(&request).await);
    }
    answers.extend(invalid_plans(local).await);
    answers
}

fn refused_requests(local: &Local, run: &str) -> Vec<Request> {
    let (stack, file) = (&local.stack, &local.stack.file);
    let (tokens, iam) = (&file.tokens, &file.iam);
    let mut requests = vec![stack.post(run), stack.service_get(run), stack.consumer_get(run)];
    for token in
        [&tokens.member, &tokens.no_tenant, &tokens.expired, &tokens.service, &tokens.other_tenant_admin]
    {
        requests.push(stack.post(run).bearer(token));
        requests.push(stack.post("no-run-id").bearer(token).json("["));
        requests.push(stack.admin_monitor(run).without("authorization").bearer(token));
        requests.push(stack.service_get(run).bearer(token));
        requests.push(stack.consumer_get(run).bearer(token));
    }
    for caller in [&iam.unregistered, &iam.unpermitted, &iam.engine_other_tenant] {
        requests.push(stack.sign(stack.consumer_get(run), caller));
        requests.push(stack.sign(stack.consumer_get(run), caller).header("x-amz-extra", "1"));
        requests.push(stack.sign(stack.service_get(run), caller));
        requests.push(stack.sign(stack.post(run), caller));
    }
    requests.push(stack.admin_post(run).json(format!(r#"{{"note":1,"token":"{}"}}"#, tokens.admin)));
    requests.push(
        stack.service_get(run).bearer(&Token::of(&tokens.service).with_header("alg", "none").to_string()),
    );
    requests
}

/// Answers for plans in which planted data stands where a value is used.
async fn invalid_plans(local: &Local) -> Vec<Answer> {
    let mut answers = Vec::new();
    for (record, attribute) in [(READINESS_SNAPSHOT, "drift"), (ELIGIBILITY, "status"), (HANDOFF, "zone_id")]
    {
        for planted in &local.file.planted {
            let plan =
                Plan::ready(&local.stack.file.tenants.own).with(record, attribute, json!({"S": planted}));
            let run = local.plan(&plan).await;
            answers.push(local.stack.issue(&run).await);
            checks::problem_with(
                answers.last().unwrap(),
                422,
                "planning_data_invalid",
                &["record", "attribute"],
            );
            answers.push(local.stack.monitor(&run).await);
            assert_eq!(answers.last().unwrap().status, 200, "what cannot be read is null");
        }
    }
    answers
}

/// Every token, its parts that let somebody in, and every key.
fn secrets(local: &Local) -> Vec<String> {
    let (tokens, iam) = (&local.stack.file.tokens, &local.stack.file.iam);
    let tokens = [
        &tokens.owner,
        &tokens.admin,
        &tokens.member,
        &tokens.other_tenant_admin,
        &tokens.no_tenant,
        &tokens.expired,
        &tokens.service,
        &tokens.service_other_tenant,
    ];
    let callers = [&iam.engine, &iam.engine_other_tenant, &iam.unregistered, &iam.unpermitted];
    let signatures = tokens.iter().map(|token| Token::of(token).signature);
    let keys =
        callers.iter().flat_map(|caller| [caller.secret_access_key.clone(), caller.session_token.clone()]);
    let mut secrets: Vec<String> = signatures.chain(keys).collect();
    secrets.extend(receipt_key(local));
    secrets.extend(
        ["Bearer ey", "bearer ey", "AWS4-HMAC-SHA256", "Credential=", "Signature="].map(str::to_owned),
    );
    secrets
}

/// The lines of the private key that signs receipts, where no KMS keeps it.
fn receipt_key(local: &Local) -> Vec<String> {
    if local.file.kms.is_some() {
        return Vec::new();
    }
    let pem = std::fs::read_to_string(local.file.key_set.with_file_name("receipt-key.pem")).unwrap();
    let lines: Vec<_> = pem.lines().filter(|line| !line.starts_with('-')).map(str::to_owned).collect();
    assert!(!lines.is_empty(), "there is a key");
    lines
}

#[track_caller]
fn in_none(what: &str, words: &[String], texts: &[String]) {
    for word in words {
        let found = texts.iter().find(|text| text.contains(word.as_str()));
        assert!(found.is_none(), "{word} is in {what}: {}", found.unwrap());
    }
}

/// All lines so far, once those of the last of `answers` with an id have arrived.
async fn log_lines(local: &Local, answers: &[Answer]) -> Vec<String> {
    let last = answers.iter().rev().find(|answer| answer.text().contains("urn:uuid:")).unwrap();
    let id = checks::request_id(last);
    local.logs.wait_for("n3_execution_contract_issue_refused", "request_id", &id, 1).await;
    local.logs.text().lines().map(str::to_owned).collect()
}

#[tokio::test]
async fn planted_personal_and_pricing_data_appear_in_no_answer_no_log_line_and_no_contract() {
    let Some(local) = Local::open() else { return };
    let planted = &local.file.planted;
    assert!(planted.len() >= 4 && planted.iter().all(|text| text.len() >= 4), "{planted:?}");
    let records = local.store.all(&local.file.planning_table).await;
    let records: Vec<String> = records.iter().map(ToString::to_string).collect();
    for text in planted {
        assert!(records.iter().any(|record| record.contains(text)), "{text} was never planted");
    }
    let answers = answers_of_every_kind(&local).await;
    let texts: Vec<String> = answers.iter().map(Answer::everything).collect();
    in_none("an answer", planted, &texts);
    in_none("a log line", planted, &log_lines(&local, &answers).await);
    let contracts = local.store.all(&local.file.contracts_table).await;
    assert!(!contracts.is_empty());
    let contracts: Vec<String> = contracts.iter().map(ToString::to_string).collect();
    in_none("a contract", planted, &contracts);
}

#[tokio::test]
async fn no_token_signature_or_key_appears_in_an_answer_or_a_log_line() {
    let Some(local) = Local::open() else { return };
    let answers = answers_of_every_kind(&local).await;
    let texts: Vec<String> = answers.iter().map(Answer::everything).collect();
    let secrets = secrets(&local);
    in_none("an answer", &secrets, &texts);
    in_none("a log line", &secrets, &log_lines(&local, &answers).await);
}
