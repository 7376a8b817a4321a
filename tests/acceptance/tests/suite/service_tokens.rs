//! Who may read on the service-token plane.

use acceptance::{Stack, Token};
use serde_json::json;

use crate::checks;

async fn refused(stack: &Stack, token: &str, what: &str) {
    let run = stack.issued().await.run;
    let answer = stack.read_with(token, &run).await;
    assert_eq!(answer.status, 401, "{what}: {answer}");
    checks::problem(&answer, 401, "unauthenticated");
}

#[tokio::test]
async fn the_platforms_token_reads_its_tenants_contracts_and_no_others() {
    let stack = Stack::open();
    let issued = stack.issued().await;
    checks::served(&stack.read_with(&stack.file.tokens.service, &issued.run).await, &issued.run);
    let other = stack.read_with(&stack.file.tokens.service_other_tenant, &issued.run).await;
    checks::problem(&other, 404, "contract_not_found");
}

#[tokio::test]
async fn no_token_is_refused_with_a_challenge_whatever_the_run() {
    let stack = Stack::open();
    let issued = stack.issued().await;
    for run in [&issued.run, &stack.file.runs.unknown, &"no-run-id".to_owned()] {
        checks::problem(&stack.send(&stack.service_get(run)).await, 401, "unauthenticated");
    }
}

#[tokio::test]
async fn every_tenant_token_is_refused() {
    let stack = Stack::open();
    let tokens = &stack.file.tokens;
    for token in [&tokens.admin, &tokens.owner, &tokens.member, &tokens.no_tenant, &tokens.expired] {
        refused(&stack, token, "a tenant's").await;
    }
    refused(&stack, &tokens.other_tenant_admin, "another tenant's").await;
}

#[tokio::test]
async fn the_scheme_may_be_in_lower_case() {
    let stack = Stack::open();
    let issued = stack.issued().await;
    let value = format!("bearer {}", stack.file.tokens.service);
    let answer = stack.send(&stack.service_get(&issued.run).header("authorization", value)).await;
    checks::served(&answer, &issued.run);
}

#[tokio::test]
async fn two_authorization_headers_are_none() {
    let stack = Stack::open();
    let (issued, token) = (stack.issued().await, &stack.file.tokens.service);
    let answer = stack.send(&stack.service_get(&issued.run).bearer(token).bearer(token)).await;
    checks::problem(&answer, 401, "unauthenticated");
}

#[tokio::test]
async fn what_is_changed_in_a_token_breaks_it() {
    let stack = Stack::open();
    let service = Token::of(&stack.file.tokens.service);
    for (name, value) in [
        ("client_id", json!(Token::of(&stack.file.tokens.service_other_tenant).claims["client_id"])),
        ("scope", json!("execution-contract:read more")),
        ("aud", json!(["n3-execution-contract", "n3-operator"])),
        ("exp", json!(4_000_000_000_u64)),
        ("tenant_id", json!(stack.file.tenants.own)),
    ] {
        refused(&stack, &service.clone().with_claim(name, value).to_string(), name).await;
    }
    for (name, value) in [
        ("alg", json!("none")),
        ("alg", json!("HS256")),
        ("typ", json!("JWT")),
        ("kid", json!("unknown")),
        ("crit", json!(["b64"])),
        ("jku", json!("https://example.invalid/")),
        ("jwk", json!({})),
    ] {
        refused(&stack, &service.clone().with_header(name, value).to_string(), name).await;
    }
    refused(&stack, &service.clone().with_signature("").to_string(), "stripped").await;
    refused(&stack, &service.with_claim("padding", "x".repeat(6_400)).to_string(), "large").await;
}
