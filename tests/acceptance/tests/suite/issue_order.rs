//! The order of checks on a POST: of two faults at once, the earlier one is answered.

use acceptance::{Request, Stack};

use crate::checks;

/// What can be wrong with the request itself, in the documented order.
const FAULTS: [(Fault, u16, &str); 6] = [
    (Fault::NoToken, 401, "unauthenticated"),
    (Fault::Member, 403, "role_required"),
    (Fault::RunId, 400, "invalid_run_id"),
    (Fault::TooLarge, 413, "body_too_large"),
    (Fault::MediaType, 415, "unsupported_media_type"),
    (Fault::Body, 400, "invalid_body"),
];

#[derive(Clone, Copy, PartialEq)]
enum Fault {
    NoToken,
    Member,
    RunId,
    TooLarge,
    MediaType,
    Body,
}

/// A POST for `run` with all of `faults`; where two want the same place, the earlier one has it.
fn request(stack: &Stack, run: &str, faults: &[Fault]) -> Request {
    let has = |fault| faults.contains(&fault);
    let post = stack.post(if has(Fault::RunId) { "no-run-id" } else { run });
    let post = match (has(Fault::NoToken), has(Fault::Member)) {
        (true, _) => post,
        (_, true) => post.bearer(&stack.file.tokens.member),
        _ => post.bearer(&stack.file.tokens.admin),
    };
    let content = if has(Fault::Body) { "[" } else { "{}" };
    let padding = if has(Fault::TooLarge) { 16_385 } else { 0 };
    let kind = if has(Fault::MediaType) { "text/plain" } else { "application/json" };
    post.body(format!("{content}{}", " ".repeat(padding))).header("content-type", kind)
}

#[tokio::test]
async fn of_two_faults_in_a_request_the_earlier_is_answered() {
    let stack = Stack::open();
    for (place, (first, status, code)) in FAULTS.iter().enumerate() {
        for (second, _, _) in &FAULTS[place..] {
            let request = request(&stack, &stack.file.runs.without_snapshot, &[*first, *second]);
            checks::problem(&stack.send(&request).await, *status, code);
        }
    }
}

#[tokio::test]
async fn all_faults_at_once_are_answered_by_the_first() {
    let stack = Stack::open();
    let all: Vec<Fault> = FAULTS.iter().map(|(fault, _, _)| *fault).collect();
    for (place, (_, status, code)) in FAULTS.iter().enumerate() {
        let request = request(&stack, &stack.file.runs.unknown, &all[place..]);
        checks::problem(&stack.send(&request).await, *status, code);
    }
}

#[tokio::test]
async fn a_fault_in_the_request_comes_before_everything_that_is_known_of_the_run() {
    let stack = Stack::open();
    let (issued, runs) = (stack.issued().await, &stack.file.runs);
    for run in [&issued.run, &runs.unknown, &runs.other_tenant, &runs.without_handoff] {
        for (fault, status, code) in FAULTS {
            checks::problem(&stack.send(&request(&stack, run, &[fault])).await, status, code);
        }
    }
}

#[tokio::test]
async fn a_token_without_tenant_comes_before_the_run_id_and_the_role() {
    let stack = Stack::open();
    let request = stack.post("no-run-id").bearer(&stack.file.tokens.no_tenant).body("[");
    checks::problem(&stack.send(&request).await, 403, "tenant_required");
}
