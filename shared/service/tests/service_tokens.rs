//! Service tokens and IAM identities: what makes an execution consumer, and what does not.
#![allow(
    missing_docs,
    unreachable_pub,
    dead_code,
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "test code"
)]

mod support;

use execution_contract::TenantId;
use lambda_http::Request;
use serde_json::{Value, json};
use service::{
    callers::{ConsumerGuard, ExecutionConsumer, Refusal},
    config::Environment,
    http::bring_into_shape,
    problem::Code,
};
use support::{ISSUER, Signer, TENANT, now};

fn guard(credential: &str, further: &[(&str, String)]) -> ConsumerGuard {
    let consumers = json!({"consumers": [
        {"name": "role", "iam_role": "arn:aws:iam::123456789012:role/n3-engine", "tenants": [TENANT]},
        {"name": "client", "client_id": "engine", "tenants": [TENANT]}]});
    let fixed =
        [("CONSUMER_CREDENTIAL", credential.to_owned()), ("EXECUTION_CONSUMERS", consumers.to_string())];
    let pairs = fixed.iter().chain(further).map(|(name, value)| ((*name).to_owned(), value.clone()));
    ConsumerGuard::read(&pairs.collect::<Environment>()).unwrap()
}

fn token_guard(signer: &Signer) -> ConsumerGuard {
    let issuer = json!({"iss": ISSUER, "algorithms": ["ES256"], "jwks": signer.jwks()});
    guard("service_token", &[("SERVICE_TOKEN_ISSUER", issuer.to_string())])
}

fn http_api(authorization: &str) -> Request {
    request(&json!({"version": "2.0", "rawPath": "/", "headers": {"authorization": authorization},
        "requestContext": {"http": {"method": "GET", "path": "/"}}, "isBase64Encoded": false}))
}

fn rest_api(identity: &Value, authorization: &str) -> Request {
    request(
        &json!({"resource": "/", "path": "/", "httpMethod": "GET", "headers": {"Authorization": authorization},
        "requestContext": {"httpMethod": "GET", "identity": identity}, "isBase64Encoded": false}),
    )
}

fn request(event: &Value) -> Request {
    bring_into_shape(serde_json::from_str(&event.to_string()).unwrap()).into()
}

fn claims() -> Value {
    json!({"iss": ISSUER, "aud": "n3-execution-contract", "client_id": "engine", "scope": "a execution-contract:read b",
        "iat": now(), "exp": now() + 3_600})
}

async fn check(guard: &ConsumerGuard, request: &Request) -> Result<ExecutionConsumer, Refusal> {
    guard.require_execution_consumer(request).await
}

async fn with_claims(change: Value) -> Result<ExecutionConsumer, Refusal> {
    with_header_and_claims("at+jwt", change).await
}

async fn with_header_and_claims(typ: &str, change: Value) -> Result<ExecutionConsumer, Refusal> {
    let signer = Signer::new("k");
    let mut claims = claims();
    for (name, value) in change.as_object().unwrap() {
        claims[name] = value.clone();
    }
    claims.as_object_mut().unwrap().retain(|_, value| !value.is_null());
    let token = signer.sign(&json!({"alg": "ES256", "kid": "k", "typ": typ}), &claims);
    check(&token_guard(&signer), &http_api(&format!("Bearer {token}"))).await
}

#[tokio::test]
async fn a_registered_client_is_a_consumer_within_its_tenants() {
    let consumer = with_claims(json!({})).await.unwrap();
    assert_eq!(consumer.principal(), "client:engine");
    assert!(consumer.may_read(TenantId::parse(TENANT).unwrap()));
    assert!(!consumer.may_read(TenantId::parse("7d9a3a1e-0000-4000-8000-000000000002").unwrap()));
}

#[tokio::test]
async fn tokens_that_do_not_hold_are_unauthenticated_and_name_nobody() {
    for change in [
        json!({"aud": "n3-operator"}),
        json!({"exp": now() + 3_700}),
        json!({"iat": null}),
        json!({"exp": now() - 120, "iat": now() - 200}),
        json!({"iss": "https://other.example"}),
    ] {
        let refusal = with_claims(change.clone()).await.unwrap_err();
        assert_eq!(
            (refusal.problem.code(), refusal.principal.as_str()),
            (Code::Unauthenticated, "unauthenticated"),
            "{change}"
        );
    }
    let refusal = with_header_and_claims("JWT", json!({})).await.unwrap_err();
    assert_eq!(refusal.problem.code(), Code::Unauthenticated);
}

#[tokio::test]
async fn tokens_without_the_right_are_refused_by_name() {
    for (change, principal) in [
        (json!({"scope": null}), "client:engine"),
        (json!({"scope": "execution-contract:reader"}), "client:engine"),
        (json!({"scope": ["execution-contract:read"]}), "client:engine"),
        (json!({"client_id": null}), "unauthenticated"),
        (json!({"client_id": "stranger"}), "client:stranger"),
        (json!({"tenant_id": TENANT}), "client:engine"),
        (json!({"role": "admin"}), "client:engine"),
    ] {
        let refusal = with_claims(change.clone()).await.unwrap_err();
        assert_eq!(
            (refusal.problem.code(), refusal.principal.as_str()),
            (Code::ConsumerRequired, principal),
            "{change}"
        );
    }
}

#[tokio::test]
async fn each_deployment_refuses_the_other_kind_of_credential() {
    let signer = Signer::new("k");
    let token =
        format!("Bearer {}", signer.sign(&json!({"alg": "ES256", "kid": "k", "typ": "at+jwt"}), &claims()));
    let identity =
        json!({"userArn": "arn:aws:sts::123456789012:assumed-role/n3-engine/s", "accountId": "123456789012"});
    let (tokens, iam) = (token_guard(&signer), guard("iam", &[]));
    assert!(check(&tokens, &http_api(&token)).await.is_ok());
    assert!(check(&iam, &rest_api(&identity, "AWS4-HMAC-SHA256 x")).await.is_ok());
    for (guard, request) in [
        (&iam, http_api(&token)),
        (&iam, rest_api(&json!({}), &token)),
        (&iam, rest_api(&json!({"userArn": "", "accountId": ""}), "")),
        (&tokens, rest_api(&identity, &token)),
        (&tokens, http_api("")),
    ] {
        let refusal = check(guard, &request).await.unwrap_err();
        assert_eq!(
            (refusal.problem.code(), refusal.principal.as_str()),
            (Code::Unauthenticated, "unauthenticated")
        );
    }
}

#[tokio::test]
async fn an_unregistered_role_is_refused_by_its_name() {
    let identity = json!({"userArn": "arn:aws:sts::123456789012:assumed-role/stranger/n3-engine", "accountId": "123456789012"});
    let refusal = check(&guard("iam", &[]), &rest_api(&identity, "")).await.unwrap_err();
    assert_eq!(refusal.problem.code(), Code::ConsumerRequired);
    assert_eq!(refusal.principal, "arn:aws:iam::123456789012:role/stranger");
}
