//! Who may read on the consumer plane: callers whose signature holds, of principals that are let through.

use std::time::{Duration, SystemTime};

use acceptance::{Answer, Credentials, Request, SERVICE, SessionToken, SignAs, Stack};

use crate::checks;

/// A read that the engine may make, signed as `spoil` says.
async fn signed_with(stack: &Stack, spoil: impl FnOnce(&mut SignAs, &mut Credentials)) -> Answer {
    let run = stack.issued().await.run;
    let (mut signature, mut caller) = (SignAs::now(&stack.file.region), stack.file.iam.engine.clone());
    spoil(&mut signature, &mut caller);
    stack.send(&stack.consumer_get(&run).signed(&caller, &signature)).await
}

/// The same, well signed and changed afterwards.
async fn changed_after(stack: &Stack, change: impl FnOnce(Request) -> Request) -> Answer {
    let run = stack.issued().await.run;
    let get = stack.consumer_get(&run).header("x-amz-note", "a");
    stack.send(&change(stack.sign(get, &stack.file.iam.engine))).await
}

#[tokio::test]
async fn a_registered_engine_reads() {
    let stack = Stack::open();
    let run = stack.issued().await.run;
    checks::served(&signed_with(&stack, |_, _| {}).await, &run);
    checks::served(&changed_after(&stack, |request| request).await, &run);
}

#[tokio::test]
async fn a_principal_without_permission_is_refused_by_the_gateway() {
    let stack = Stack::open();
    let run = stack.issued().await.run;
    checks::gateway_refusal(&stack.read_as(&stack.file.iam.unpermitted, &run).await);
}

#[tokio::test]
async fn a_request_without_a_signature_is_refused_by_the_gateway() {
    let stack = Stack::open();
    let run = stack.issued().await.run;
    checks::gateway_refusal(&stack.send(&stack.consumer_get(&run)).await);
}

#[tokio::test]
async fn a_signature_for_another_place_or_time_is_refused() {
    let stack = Stack::open();
    let minutes = |count: u64| Duration::from_secs(60 * count);
    checks::gateway_refusal(&signed_with(&stack, |signature, _| signature.region = "us-east-1".into()).await);
    for service in ["lambda", "dynamodb", "execute-api2", "sts"] {
        checks::gateway_refusal(
            &signed_with(&stack, |signature, _| signature.service = service.into()).await,
        );
    }
    for ago in [6, 60, 24 * 60] {
        let at = SystemTime::now() - minutes(ago);
        checks::gateway_refusal(&signed_with(&stack, |signature, _| signature.at = at).await);
    }
    let at = SystemTime::now() + minutes(6);
    checks::gateway_refusal(&signed_with(&stack, |signature, _| signature.at = at).await);
}

#[tokio::test]
async fn a_clock_that_is_four_minutes_off_is_forgiven() {
    let stack = Stack::open();
    let run = stack.issued().await.run;
    let four = Duration::from_secs(4 * 60);
    for at in [SystemTime::now() - four, SystemTime::now() + four] {
        checks::served(&signed_with(&stack, |signature, _| signature.at = at).await, &run);
    }
}

#[tokio::test]
async fn a_signature_with_other_keys_is_refused() {
    let stack = Stack::open();
    let others = stack.file.iam.engine_other_tenant.clone();
    checks::gateway_refusal(&signed_with(&stack, |_, caller| caller.secret_access_key.push('x')).await);
    checks::gateway_refusal(&signed_with(&stack, |_, caller| caller.secret_access_key.clear()).await);
    checks::gateway_refusal(
        &signed_with(&stack, |_, caller| caller.access_key_id = "ASIAUNKNOWN".into()).await,
    );
    checks::gateway_refusal(
        &signed_with(&stack, |_, caller| caller.access_key_id.clone_from(&others.access_key_id)).await,
    );
    checks::gateway_refusal(&signed_with(&stack, |_, caller| caller.session_token.push('x')).await);
    checks::gateway_refusal(
        &signed_with(&stack, |_, caller| caller.session_token = others.session_token).await,
    );
}

#[tokio::test]
async fn a_session_token_has_to_be_sent_and_signed() {
    let stack = Stack::open();
    for treatment in [SessionToken::LeftOut, SessionToken::Unsigned] {
        let answer = signed_with(&stack, |signature, _| signature.session_token = treatment).await;
        checks::gateway_refusal(&answer);
    }
    checks::gateway_refusal(&changed_after(&stack, |request| request.without("x-amz-security-token")).await);
}

#[tokio::test]
async fn what_was_signed_cannot_be_changed() {
    let stack = Stack::open();
    let unknown = stack.file.runs.unknown.clone();
    let other_path = |mut request: Request| {
        request.url = stack.consumer_get(&unknown).url;
        request
    };
    let added_query = |mut request: Request| {
        request.url.push_str("?a=b");
        request
    };
    checks::gateway_refusal(&changed_after(&stack, other_path).await);
    checks::gateway_refusal(&changed_after(&stack, added_query).await);
    checks::gateway_refusal(&changed_after(&stack, |request| request.replacing("x-amz-note", "b")).await);
    checks::gateway_refusal(&changed_after(&stack, |request| request.without("x-amz-note")).await);
    checks::gateway_refusal(&changed_after(&stack, |request| request.body("x")).await);
    checks::gateway_refusal(&changed_after(&stack, |request| request.without("x-amz-date")).await);
    checks::gateway_refusal(
        &changed_after(&stack, |request| request.replacing("x-amz-date", "20261123T000000Z")).await,
    );
}

#[tokio::test]
async fn headers_of_amazons_own_kind_have_to_be_signed() {
    let stack = Stack::open();
    let answer = changed_after(&stack, |request| request.header("x-amz-extra", "not signed")).await;
    checks::gateway_refusal(&answer);
}

#[tokio::test]
async fn a_damaged_authorization_header_is_refused() {
    let stack = Stack::open();
    let run = stack.issued().await.run;
    let good = stack.sign(stack.consumer_get(&run), &stack.file.iam.engine);
    let value = good.value_of("authorization").unwrap();
    let signature = value.rsplit('=').next().unwrap().to_owned();
    let flipped: String = signature.chars().map(|c| if c == '0' { '1' } else { '0' }).collect();
    let region = &stack.file.region;
    for damaged in [
        value.replace(&signature, &flipped),
        value.replace(&signature, ""),
        value.replace(&signature, &signature[..63]),
        value.replace(&signature, &signature.to_uppercase().replace(|c: char| c.is_ascii_digit(), "A")),
        value.replace("AWS4-HMAC-SHA256", "AWS4-HMAC-SHA1"),
        value.replace("AWS4-HMAC-SHA256", "AWS4-ECDSA-P256-SHA256"),
        value.replace("host;", ""),
        value.replace(region, ""),
        value.replace(SERVICE, ""),
        value.replace("aws4_request", "aws4"),
        value.replace("Credential=", "Credentials="),
        value.replace("SignedHeaders", "Signed"),
        "AWS4-HMAC-SHA256".to_owned(),
        "AWS4-HMAC-SHA256 ".to_owned(),
        "AWS4-HMAC-SHA256 Credential=,SignedHeaders=,Signature=".to_owned(),
    ] {
        let answer = stack.send(&good.clone().replacing("authorization", &damaged)).await;
        assert_eq!(answer.status, 403, "{damaged}: {answer}");
        checks::gateway_refusal(&answer);
    }
}
