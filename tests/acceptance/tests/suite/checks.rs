//! What every answer of a kind has in common.

use acceptance::{Answer, Stack};
use base64::{Engine, engine::general_purpose::STANDARD};
use execution_contract::{Expected, IntegrityOnly, RunId, verify_integrity};
use serde_json::Value;
use sha2::{Digest, Sha256};
use uuid::Uuid;

/// Members of every problem (RFC 9457 section 3.1, and ours).
const MEMBERS: [&str; 6] = ["code", "detail", "instance", "status", "title", "type"];

/// Asserts that `answer` is the problem `code` and nothing more.
#[track_caller]
pub(crate) fn problem(answer: &Answer, status: u16, code: &str) {
    problem_with(answer, status, code, &[]);
}

/// Asserts that `answer` is the problem `code` with just these further members.
#[track_caller]
pub(crate) fn problem_with(answer: &Answer, status: u16, code: &str, further: &[&str]) {
    assert_eq!(answer.status, status, "{code} was expected: {answer}");
    assert_eq!(answer.header("content-type"), Some("application/problem+json"), "{answer}");
    let body = answer.json();
    assert_eq!(body["code"], code, "{answer}");
    assert_eq!(body["status"], status, "{answer}");
    for name in ["type", "title", "detail"] {
        assert!(body[name].as_str().is_some_and(|text| !text.is_empty()), "{name} in {answer}");
    }
    let mut members: Vec<&str> = MEMBERS.iter().chain(further).copied().collect();
    members.sort_unstable();
    assert_eq!(answer.members(), members, "{answer}");
    request_id(answer);
    assert_eq!(answer.header("www-authenticate"), (status == 401).then_some("Bearer"), "{answer}");
    assert_eq!(answer.header("retry-after").is_some(), status == 503, "{answer}");
    assert!(answer.header("etag").is_none(), "{answer}");
    assert!(answer.header("cache-control").is_none_or(|value| value.contains("no-store")), "{answer}");
}

/// The function's request id: the `instance` of a problem.
#[track_caller]
pub(crate) fn request_id(answer: &Answer) -> String {
    let instance = answer.member("instance");
    let id = instance.strip_prefix("urn:uuid:").unwrap_or_else(|| panic!("a UUID as URN in {answer}"));
    assert!(Uuid::try_parse(id).is_ok(), "{answer}");
    id.to_owned()
}

/// Asserts that `answer` is API Gateway's own: JSON with a message and no code of ours.
#[track_caller]
pub(crate) fn gateway(answer: &Answer, status: u16) {
    assert_eq!(answer.status, status, "{answer}");
    let members = answer.members();
    assert!(members == ["message"] || members == ["Message"], "{answer}");
}

/// Asserts that `answer` is the consumer plane's gateway refusing before any function is reached.
#[track_caller]
pub(crate) fn gateway_refusal(answer: &Answer) {
    gateway(answer, 403);
    assert!(answer.header("x-amzn-errortype").is_some_and(|kind| kind.ends_with("Exception")), "{answer}");
}

/// Asserts that `answer` is the contract of `run`, as a read is answered; what it says.
#[track_caller]
pub(crate) fn served(answer: &Answer, run: &str) -> IntegrityOnly {
    assert_eq!(answer.status, 200, "{answer}");
    let intact = document(&answer.body, run);
    assert_eq!(answer.header("content-type"), Some("application/json"));
    assert_eq!(answer.header("cache-control"), Some("private, no-cache"));
    assert_eq!(answer.header("etag"), Some(format!("\"{}\"", intact.payload_hash()).as_str()));
    assert_eq!(answer.header("repr-digest"), Some(digest(&answer.body).as_str()));
    intact
}

/// Asserts that `answer` is a newly issued contract of `run`, and what it says.
#[track_caller]
pub(crate) fn created(stack: &Stack, answer: &Answer, run: &str) -> IntegrityOnly {
    assert_eq!(answer.status, 201, "{answer}");
    let intact = document(&answer.body, run);
    assert_eq!(answer.header("content-type"), Some("application/json"));
    assert_eq!(answer.header("etag"), Some(format!("\"{}\"", intact.payload_hash()).as_str()));
    assert_eq!(answer.header("location"), Some(stack.consumer_get(run).url.as_str()));
    intact
}

/// Asserts that `bytes` is an intact document with all its members.
#[track_caller]
pub(crate) fn document(bytes: &[u8], run: &str) -> IntegrityOnly {
    let expected = Expected::Exactly(RunId::parse(run).unwrap());
    let text = String::from_utf8_lossy(bytes);
    let intact = verify_integrity(bytes, expected).unwrap_or_else(|failure| panic!("{failure:?}: {text}"));
    let body: Value = serde_json::from_slice(bytes).unwrap();
    let members: Vec<&str> = body.as_object().unwrap().keys().map(String::as_str).collect();
    assert_eq!(members, ["contract", "issued_at", "payload_hash", "payload_version", "receipt"], "{text}");
    intact
}

/// `Repr-Digest` of `bytes` (RFC 9530).
pub(crate) fn digest(bytes: &[u8]) -> String {
    format!("sha-256=:{}:", STANDARD.encode(Sha256::digest(bytes)))
}

/// Asserts that `answer` says that a contract with `hash` stands for `run`.
#[track_caller]
pub(crate) fn already_issued(stack: &Stack, answer: &Answer, run: &str, hash: &str) {
    problem_with(answer, 409, "contract_already_issued", &["payload_hash", "issued_at"]);
    assert_eq!(answer.member("payload_hash"), hash, "{answer}");
    assert_eq!(answer.header("location"), Some(stack.consumer_get(run).url.as_str()), "{answer}");
}

/// Asserts that two answers cannot be told apart but by the ids that every answer has of its own.
#[track_caller]
pub(crate) fn same_but_for_ids(one: &Answer, other: &Answer) {
    assert_eq!(without_ids(one), without_ids(other));
}

fn without_ids(answer: &Answer) -> (u16, Vec<(String, String)>, Value) {
    let own =
        ["date", "x-amzn-requestid", "x-amz-apigw-id", "apigw-requestid", "x-amzn-trace-id", "x-amz-cf-id"];
    let mut headers = answer.headers.clone();
    headers.retain(|(name, _)| !own.contains(&name.as_str()));
    headers.sort_unstable();
    let mut body = answer.json();
    body.as_object_mut().unwrap().remove("instance");
    (answer.status, headers, body)
}
