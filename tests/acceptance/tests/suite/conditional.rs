//! `If-None-Match` on both planes.

use acceptance::{Answer, Request, Stack};

use crate::checks;

/// Sends the same headers to both planes.
async fn on_both_planes(stack: &Stack, run: &str, add: impl Fn(Request) -> Request) -> [Answer; 2] {
    let signed = stack.sign(add(stack.consumer_get(run)), &stack.file.iam.engine);
    let bearing = add(stack.service_get(run)).bearer(&stack.file.tokens.service);
    [stack.send(&signed).await, stack.send(&bearing).await]
}

#[track_caller]
fn not_modified(answer: &Answer, hash: &str, what: &str) {
    assert_eq!(answer.status, 304, "{what}: {answer}");
    assert_eq!(answer.header("etag"), Some(format!("\"{hash}\"").as_str()), "{answer}");
    assert_eq!(answer.header("cache-control"), Some("private, no-cache"), "{answer}");
    assert!(answer.body.is_empty(), "{answer}");
}

#[tokio::test]
async fn a_caller_who_has_the_contract_is_told_so() {
    let stack = Stack::open();
    let issued = stack.issued().await;
    let tag = format!("\"{}\"", issued.hash);
    for value in [
        tag.clone(),
        format!("W/{tag}"),
        "*".to_owned(),
        format!("\"other\", {tag}"),
        format!("{tag} , \"other\""),
        format!("W/\"other\",W/{tag}"),
        format!("\"with, comma\",{tag}"),
    ] {
        for answer in on_both_planes(&stack, &issued.run, |get| get.header("if-none-match", &value)).await {
            not_modified(&answer, &issued.hash, &value);
        }
    }
}

#[tokio::test]
async fn a_caller_who_has_something_else_gets_the_contract() {
    let stack = Stack::open();
    let issued = stack.issued().await;
    let hash = &issued.hash;
    for value in [
        "\"other\"".to_owned(),
        hash.clone(),
        format!("\"{}\"", hash.to_uppercase()),
        format!("\"{}\"", &hash[1..]),
        format!("\"{hash}"),
        format!("w/\"{hash}\""),
        "\"*\"".to_owned(),
        "W/*".to_owned(),
        "\"\"".to_owned(),
    ] {
        for answer in on_both_planes(&stack, &issued.run, |get| get.header("if-none-match", &value)).await {
            assert_eq!(answer.status, 200, "{value}: {answer}");
            checks::served(&answer, &issued.run);
        }
    }
}

#[tokio::test]
async fn tags_in_several_lines_count_like_a_list() {
    let stack = Stack::open();
    let issued = stack.issued().await;
    let get = stack.service_get(&issued.run).bearer(&stack.file.tokens.service);
    let get =
        get.header("if-none-match", "\"other\"").header("if-none-match", format!("\"{}\"", issued.hash));
    not_modified(&stack.send(&get).await, &issued.hash, "two lines");
}

#[tokio::test]
async fn other_conditions_are_not_asked_for() {
    let stack = Stack::open();
    let issued = stack.issued().await;
    for (name, value) in [("if-modified-since", "Fri, 01 Jan 2100 00:00:00 GMT"), ("range", "bytes=0-0")] {
        for answer in on_both_planes(&stack, &issued.run, |get| get.header(name, value)).await {
            checks::served(&answer, &issued.run);
        }
    }
}

#[tokio::test]
async fn nobody_learns_from_a_tag_what_a_read_would_not_tell() {
    let stack = Stack::open();
    let issued = stack.issued().await;
    for value in ["*".to_owned(), format!("\"{}\"", issued.hash)] {
        let consumer = || stack.consumer_get(&issued.run).header("if-none-match", &value);
        let service = || stack.service_get(&issued.run).header("if-none-match", &value);
        let (iam, tokens) = (&stack.file.iam, &stack.file.tokens);
        checks::gateway_refusal(&stack.send(&consumer()).await);
        let unregistered = stack.send(&stack.sign(consumer(), &iam.unregistered)).await;
        checks::problem(&unregistered, 403, "consumer_required");
        let other = stack.send(&stack.sign(consumer(), &iam.engine_other_tenant)).await;
        checks::problem(&other, 404, "contract_not_found");
        checks::problem(&stack.send(&service()).await, 401, "unauthenticated");
        checks::problem(&stack.send(&service().bearer(&tokens.admin)).await, 401, "unauthenticated");
        let other = stack.send(&service().bearer(&tokens.service_other_tenant)).await;
        checks::problem(&other, 404, "contract_not_found");
    }
}

#[tokio::test]
async fn a_star_matches_nothing_where_there_is_no_contract() {
    let stack = Stack::open();
    let unknown = &stack.file.runs.unknown;
    for answer in on_both_planes(&stack, unknown, |get| get.header("if-none-match", "*")).await {
        checks::problem(&answer, 404, "contract_not_found");
    }
}
