//! `fetch` by service token.

use crate::server::Server;
use crate::support::{Answer, Folder, RUN, TENANT, command, document, keys, pipe, run, run_with};

const PROBLEM: &str = r#"{"type":"/problems/x","title":"Contract not found","status":404,"detail":"s3cret","code":"contract_not_found"}"#;

fn fetch(url: &str) -> Answer {
    let folder = Folder::new();
    let token = folder.file("token", "s3rvice.t0ken\n");
    run(&["fetch", RUN, "--url", url, "--service-token-file", &token])
}

#[test]
fn the_served_bytes_are_printed_as_they_are() {
    for body in [document(), b"\0\xff\r\n".to_vec(), vec![b'x'; 16_385], Vec::new()] {
        let answer = fetch(&Server::answering(200, "", &body).url);
        assert_eq!((answer.code, answer.stdout, answer.stderr.as_str()), (0, body, ""));
    }
}

#[test]
fn what_is_fetched_can_be_verified() {
    let fetched = fetch(&Server::answering(200, "", document()).url);
    let keys = keys();
    let arguments = ["verify", "-", "--keys", &keys, "--run", RUN, "--tenant", TENANT];
    assert_eq!(pipe(&arguments, &fetched.stdout).code, 0);
    let refused = fetch(&Server::answering(404, "", PROBLEM).url);
    assert_eq!(pipe(&arguments, &refused.stdout).code, 1);
}

#[test]
fn the_request_is_the_documented_one() {
    let server = Server::answering(200, "", document());
    let folder = Folder::new();
    let token = folder.file("token", "s3rvice.t0ken\n");
    let base = format!("{}/live/", server.url);
    let answer = run(&["fetch", &RUN.to_uppercase(), "--url", &base, "--service-token-file", &token]);
    assert_eq!(answer.code, 0, "{}", answer.stderr);
    let [request] = server.requests().try_into().unwrap();
    assert_eq!(request.line, format!("GET /live/api/n3/runs/{RUN}/execution-contract HTTP/1.1"));
    assert_eq!(request.header("authorization"), Some("Bearer s3rvice.t0ken"));
    assert_eq!(request.header("accept"), Some("application/json"));
    assert_eq!(request.header("if-none-match"), None);
}

#[test]
fn a_token_may_come_by_the_environment() {
    let server = Server::answering(200, "", document());
    let mut command = command(&["fetch", RUN, "--url", &server.url]);
    command.env("EXECUTION_CONTRACT_TOKEN", "fr0m.environment");
    assert_eq!(run_with(command, b"").code, 0);
    assert_eq!(server.requests()[0].header("authorization"), Some("Bearer fr0m.environment"));
}

#[test]
fn every_status_has_its_exit_code() {
    for (status, code) in [
        (404, 3),
        (401, 4),
        (403, 4),
        (429, 5),
        (500, 5),
        (502, 5),
        (503, 5),
        (504, 5),
        (409, 6),
        (422, 6),
        (204, 5),
        (304, 5),
        (400, 5),
        (405, 5),
        (418, 5),
    ] {
        let answer = fetch(&Server::answering(status, "", "").url);
        assert!(answer.failed(code).stderr.contains(&status.to_string()), "{}", answer.stderr);
    }
}

#[test]
fn of_a_problem_code_and_title_are_told_and_nothing_else() {
    let answer = fetch(&Server::answering(404, "X-Other: s3cret\r\n", PROBLEM).url);
    answer.failed(3);
    assert!(answer.stderr.contains("404: contract_not_found (Contract not found)"), "{}", answer.stderr);
    for secret in ["s3cret", "s3rvice", "X-Other"] {
        assert!(!answer.stderr.contains(secret), "{}", answer.stderr);
    }
    let answer = fetch(&Server::answering(403, "", r#"{"message":"s3cret"}"#).url);
    assert!(!answer.failed(4).stderr.contains("s3cret"), "{}", answer.stderr);
}

#[test]
fn redirects_are_not_followed() {
    let elsewhere = Server::answering(200, "", document());
    for status in [301, 302, 303, 307, 308] {
        let location = format!("Location: {}/\r\n", elsewhere.url);
        fetch(&Server::answering(status, &location, "").url).failed(5);
    }
    assert_eq!(elsewhere.requests().len(), 0);
}

#[test]
fn answers_that_are_too_large_are_refused() {
    for length in [16_386, 3_000_000] {
        let answer = fetch(&Server::answering(200, "", vec![b'x'; length]).url);
        assert!(answer.failed(5).stderr.contains("larger than 16385 bytes"), "{}", answer.stderr);
        let undeclared = [b"HTTP/1.1 200 OK\r\n\r\n".as_slice(), &vec![b'x'; length]].concat();
        fetch(&Server::sending(undeclared).url).failed(5);
    }
}

#[test]
fn broken_answers_are_refused() {
    for bytes in [
        "",
        "x",
        "HTTP/1.1 200 OK\r\nContent-Length: 20\r\n\r\nhalf",
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nab",
    ] {
        fetch(&Server::sending(bytes.into()).url).failed(5);
    }
}

#[test]
fn an_address_where_nobody_listens_is_unavailable() {
    // Port 1: no unprivileged program listens there.
    fetch("http://127.0.0.1:1").failed(5);
}

#[test]
fn https_is_not_spoken_to_a_server_that_is_not_trusted() {
    let server = Server::answering(200, "", document());
    fetch(&server.url.replace("http://127.0.0.1", "https://localhost")).failed(5);
}
