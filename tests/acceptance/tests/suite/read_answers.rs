//! What execution engines get, on both planes.

use acceptance::Stack;

use crate::checks;

#[tokio::test]
async fn an_iam_engine_and_a_service_engine_get_the_bytes_of_the_post() {
    let stack = Stack::open();
    let issued = stack.issued().await;
    for answer in stack.read_on_both_planes(&issued.run).await {
        checks::served(&answer, &issued.run);
        assert_eq!(answer.body, issued.document, "{answer}");
    }
}

#[tokio::test]
async fn reading_again_gives_the_same_bytes() {
    let stack = Stack::open();
    let issued = stack.issued().await;
    for _ in 0..5 {
        for answer in stack.read_on_both_planes(&issued.run).await {
            assert_eq!(answer.body, issued.document);
        }
    }
}

#[tokio::test]
async fn a_query_string_changes_nothing() {
    let stack = Stack::open();
    let issued = stack.issued().await;
    let mut request = stack.consumer_get(&issued.run);
    request.url.push_str("?a=b%20c&a=d&%22=");
    let answer = stack.send(&stack.sign(request, &stack.file.iam.engine)).await;
    assert_eq!(answer.body, issued.document, "{answer}");
    let mut request = stack.service_get(&issued.run).bearer(&stack.file.tokens.service);
    request.url.push_str("?a=b%20c&a=d&%22=");
    let answer = stack.send(&request).await;
    assert_eq!(answer.body, issued.document, "{answer}");
}

#[tokio::test]
async fn a_run_without_a_contract_has_none_to_read() {
    let stack = Stack::open();
    for run in [&stack.file.runs.unknown, &stack.file.runs.without_handoff] {
        for answer in stack.read_on_both_planes(run).await {
            checks::problem(&answer, 404, "contract_not_found");
        }
    }
}

#[tokio::test]
async fn another_tenants_contract_cannot_be_told_from_none() {
    let stack = Stack::open();
    let issued = stack.issued().await;
    let other = &stack.file.iam.engine_other_tenant;
    let theirs = stack.read_as(other, &issued.run).await;
    let none = stack.read_as(other, &stack.file.runs.unknown).await;
    checks::problem(&theirs, 404, "contract_not_found");
    checks::same_but_for_ids(&theirs, &none);

    let other = &stack.file.tokens.service_other_tenant;
    let theirs = stack.read_with(other, &issued.run).await;
    let none = stack.read_with(other, &stack.file.runs.unknown).await;
    checks::problem(&theirs, 404, "contract_not_found");
    checks::same_but_for_ids(&theirs, &none);
}

#[tokio::test]
async fn a_caller_who_is_no_registered_consumer_is_refused_whatever_the_run() {
    let stack = Stack::open();
    let issued = stack.issued().await;
    for run in [&issued.run, &stack.file.runs.unknown, &"no-run-id".to_owned()] {
        let answer = stack.read_as(&stack.file.iam.unregistered, run).await;
        checks::problem(&answer, 403, "consumer_required");
    }
}
