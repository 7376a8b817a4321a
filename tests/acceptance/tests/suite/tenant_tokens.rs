//! Who may issue: the operator plane's tokens.

use acceptance::{Request, Stack, Token};
use serde_json::{Value, json};

use crate::checks;

/// A POST that any holder of a good token would have answered by 409.
fn probe(stack: &Stack) -> Request {
    stack.post(&stack.file.runs.without_snapshot)
}

async fn refused(stack: &Stack, token: &str, what: &str) {
    let answer = stack.send(&probe(stack).bearer(token)).await;
    assert_eq!(answer.status, 401, "{what}: {answer}");
    checks::problem(&answer, 401, "unauthenticated");
}

async fn taken(stack: &Stack, request: &Request) {
    let answer = stack.send(request).await;
    checks::problem_with(&answer, 409, "readiness_snapshot_required", &["missing"]);
}

#[tokio::test]
async fn admins_and_owners_may_issue_and_members_may_not() {
    let stack = Stack::open();
    let tokens = &stack.file.tokens;
    taken(&stack, &probe(&stack).bearer(&tokens.admin)).await;
    taken(&stack, &probe(&stack).bearer(&tokens.owner)).await;
    checks::problem(&stack.send(&probe(&stack).bearer(&tokens.member)).await, 403, "role_required");
    checks::problem(&stack.send(&probe(&stack).bearer(&tokens.no_tenant)).await, 403, "tenant_required");
    checks::problem(
        &stack.send(&probe(&stack).bearer(&tokens.other_tenant_admin)).await,
        404,
        "run_not_found",
    );
}

#[tokio::test]
async fn no_credential_is_refused_with_a_challenge() {
    let stack = Stack::open();
    checks::problem(&stack.send(&probe(&stack)).await, 401, "unauthenticated");
}

#[tokio::test]
async fn an_expired_token_is_refused() {
    let stack = Stack::open();
    refused(&stack, &stack.file.tokens.expired, "expired").await;
}

#[tokio::test]
async fn a_service_token_is_refused() {
    let stack = Stack::open();
    refused(&stack, &stack.file.tokens.service, "service").await;
    refused(&stack, &stack.file.tokens.service_other_tenant, "service of the other tenant").await;
}

#[tokio::test]
async fn the_scheme_is_compared_without_regard_to_case_and_nothing_else_is_a_bearer_token() {
    let stack = Stack::open();
    let token = &stack.file.tokens.admin;
    for scheme in ["Bearer", "bearer", "BEARER"] {
        taken(&stack, &probe(&stack).header("authorization", format!("{scheme} {token}"))).await;
    }
    for value in [
        token.clone(),
        format!("Basic {token}"),
        format!("Bearer:{token}"),
        format!("Bearer {token} x"),
        format!("Bearer {token},Bearer {token}"),
        format!("Bearer \"{token}\""),
        "Bearer".to_owned(),
        "Bearer ".to_owned(),
        format!("JWT {token}"),
        format!("Token {token}"),
    ] {
        let answer = stack.send(&probe(&stack).header("authorization", &value)).await;
        checks::problem(&answer, 401, "unauthenticated");
    }
}

#[tokio::test]
async fn a_token_in_another_place_is_not_looked_at() {
    let stack = Stack::open();
    let token = &stack.file.tokens.admin;
    let mut in_query = probe(&stack);
    in_query.url.push_str(&format!("?access_token={token}"));
    let elsewhere = [
        in_query,
        probe(&stack).header("cookie", format!("access_token={token}")),
        probe(&stack).header("x-authorization", format!("Bearer {token}")),
        probe(&stack).header("proxy-authorization", format!("Bearer {token}")),
    ];
    for request in elsewhere {
        checks::problem(&stack.send(&request).await, 401, "unauthenticated");
    }
}

#[tokio::test]
async fn two_authorization_headers_are_none() {
    let stack = Stack::open();
    let (admin, member) = (&stack.file.tokens.admin, &stack.file.tokens.member);
    for (first, second) in [(admin, admin), (admin, member), (member, admin)] {
        let answer = stack.send(&probe(&stack).bearer(first).bearer(second)).await;
        checks::problem(&answer, 401, "unauthenticated");
    }
}

#[tokio::test]
async fn changed_claims_break_the_signature() {
    let stack = Stack::open();
    let member = Token::of(&stack.file.tokens.member);
    let changes: [(&str, Value); 6] = [
        ("role", json!("admin")),
        ("role", json!(["admin", "owner"])),
        ("tenant_id", json!(stack.file.tenants.other)),
        ("sub", json!("00000000-0000-4000-8000-000000000000")),
        ("exp", json!(4_000_000_000_u64)),
        ("aud", json!("n3-execution-contract")),
    ];
    for (name, value) in changes {
        refused(&stack, &member.clone().with_claim(name, value).to_string(), name).await;
    }
    let prolonged = Token::of(&stack.file.tokens.expired).with_claim("exp", 4_000_000_000_u64);
    refused(&stack, &prolonged.to_string(), "prolonged").await;
}

#[tokio::test]
async fn an_algorithm_of_the_senders_choice_is_refused() {
    let stack = Stack::open();
    let admin = Token::of(&stack.file.tokens.admin);
    for algorithm in
        ["none", "None", "NONE", "", "HS256", "HS512", "RS256", "PS256", "ES384", "EdDSA", "es256"]
    {
        let token = admin.clone().with_header("alg", algorithm);
        refused(&stack, &token.to_string(), algorithm).await;
        refused(&stack, &token.with_signature("").to_string(), algorithm).await;
    }
}

#[tokio::test]
async fn keys_and_rules_of_the_senders_choice_are_refused() {
    let stack = Stack::open();
    let admin = Token::of(&stack.file.tokens.admin);
    let key = json!({"kty": "EC", "crv": "P-256", "x": "AA", "y": "AA"});
    let changes = [
        ("crit", json!(["exp"])),
        ("crit", json!([])),
        ("jwk", key),
        ("jku", json!("https://example.invalid/jwks.json")),
        ("x5u", json!("https://example.invalid/chain.pem")),
        ("x5c", json!(["AA"])),
        ("kid", json!("unknown")),
        ("kid", json!("")),
        ("kid", json!(null)),
        ("kid", json!(1)),
        ("typ", json!("at+jwt+x")),
        ("typ", json!("execution-contract+jwt")),
        ("b64", json!(false)),
    ];
    for (name, value) in changes {
        refused(&stack, &admin.clone().with_header(name, value).to_string(), name).await;
    }
}

#[tokio::test]
async fn a_token_that_is_not_whole_is_refused() {
    let stack = Stack::open();
    let token = &stack.file.tokens.admin;
    let parts: Vec<&str> = token.split('.').collect();
    let (head, body, signature) = (parts[0], parts[1], parts[2]);
    let other = Token::of(&stack.file.tokens.owner).signature;
    for broken in [
        format!("{head}.{body}."),
        format!("{head}.{body}"),
        format!("{head}..{signature}"),
        format!(".{body}.{signature}"),
        format!("{token}.{signature}"),
        format!("{token}."),
        format!("{token}="),
        format!("{head}.{body}.{}", &signature[..signature.len() - 4]),
        format!("{head}.{body}.{other}"),
        "..".to_owned(),
        "x".to_owned(),
        "a.b.c".to_owned(),
        format!("{body}.{head}.{signature}"),
    ] {
        refused(&stack, &broken, &broken).await;
    }
}

#[tokio::test]
async fn a_token_of_9_kilobytes_is_refused_and_breaks_nothing() {
    let stack = Stack::open();
    let padded = Token::of(&stack.file.tokens.admin).with_claim("padding", "x".repeat(6_600)).to_string();
    assert!((9_000..9_700).contains(&padded.len()), "{}", padded.len());
    refused(&stack, &padded, "9 KB").await;
    refused(&stack, &"x".repeat(9_216), "9 KB of nothing").await;
    taken(&stack, &probe(&stack).bearer(&stack.file.tokens.admin)).await;
}
