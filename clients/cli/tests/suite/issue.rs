//! `issue`.

use crate::server::Server;
use crate::support::{Answer, Folder, RUN, command, document, run, run_with};

fn issue(url: &str, more: &[&str]) -> Answer {
    let folder = Folder::new();
    let token = folder.file("token", "t3nant.t0ken\n");
    run(&[["issue", RUN, "--url", url, "--token-file", &token].as_slice(), more].concat())
}

#[test]
fn the_issued_document_is_printed_as_it_is() {
    let server = Server::answering(201, "", document());
    let answer = issue(&server.url, &[]);
    assert_eq!((answer.code, answer.stdout), (0, document()));
    assert!(answer.stderr.contains("✓ Issued"), "{}", answer.stderr);
    let [request] = server.requests().try_into().unwrap();
    assert_eq!(request.line, format!("POST /api/n3/runs/{RUN}/execution-contract HTTP/1.1"));
    assert_eq!(request.header("authorization"), Some("Bearer t3nant.t0ken"));
    assert_eq!(request.header("content-type"), Some("application/json"));
    assert_eq!(request.body, b"{}");
}

#[test]
fn a_note_is_sent_as_json() {
    let server = Server::answering(201, "", document());
    issue(&server.url, &["--note", "handed \"off\"\n\u{1f600}"]);
    let body: serde_json::Value = serde_json::from_slice(&server.requests()[0].body).unwrap();
    assert_eq!(body, serde_json::json!({"note": "handed \"off\"\n\u{1f600}"}));
}

#[test]
fn a_note_has_at_most_a_thousand_characters() {
    let server = Server::answering(201, "", document());
    assert_eq!(issue(&server.url, &["--note", &"ü".repeat(1000)]).code, 0);
    issue(&server.url, &["--note", &"ü".repeat(1001)]).failed(2);
    assert_eq!(server.requests().len(), 1);
}

#[test]
fn a_token_may_come_by_the_environment() {
    let server = Server::answering(201, "", document());
    let mut command = command(&["issue", RUN, "--url", &server.url]);
    command.env("EXECUTION_CONTRACT_TENANT_TOKEN", "fr0m.environment");
    assert_eq!(run_with(command, b"").code, 0);
    assert_eq!(server.requests()[0].header("authorization"), Some("Bearer fr0m.environment"));
}

#[test]
fn every_status_has_its_exit_code() {
    for (status, code) in [
        (404, 3),
        (401, 4),
        (403, 4),
        (409, 6),
        (422, 6),
        (429, 5),
        (500, 5),
        (503, 5),
        (400, 5),
        (413, 5),
        (415, 5),
        (200, 5),
        (302, 5),
    ] {
        issue(&Server::answering(status, "", "").url, &[]).failed(code);
    }
}

#[test]
fn what_the_runs_state_refuses_is_named() {
    let problem = r#"{"title":"Handoff required","status":409,"detail":"s3cret","code":"handoff_required"}"#;
    let answer = issue(&Server::answering(409, "", problem).url, &["--note", "n0te"]);
    assert!(
        answer.failed(6).stderr.contains("409: handoff_required (Handoff required)"),
        "{}",
        answer.stderr
    );
    for secret in ["s3cret", "t3nant", "n0te"] {
        assert!(!answer.stderr.contains(secret), "{}", answer.stderr);
    }
}

#[test]
fn a_request_is_sent_once() {
    let server = Server::sending(Vec::new());
    issue(&server.url, &[]).failed(5);
    assert_eq!(server.requests().len(), 1);
}
