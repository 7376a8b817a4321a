//! Tenant tokens: each rule refuses a token whose signature holds.
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

use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD as BASE64};
use lambda_http::http::{HeaderMap, HeaderValue, header::AUTHORIZATION};
use serde_json::{Value, json};
use service::{
    callers::{TenantAdmin, TenantGuard},
    config::{Environment, issuers::tenant_issuers},
    problem::Code,
};
use support::{AUDIENCE, ISSUER, Signer, TENANT, USER, admin_claims, now};

fn guard(issuers: &Value) -> TenantGuard {
    let pairs = [("TENANT_TOKEN_ISSUERS".to_owned(), json!({"issuers": issuers}).to_string())];
    TenantGuard::new(tenant_issuers(&Environment::from_iter(pairs)).unwrap())
}

fn issuer(signer: &Signer) -> Value {
    json!({"iss": ISSUER, "audience": AUDIENCE, "algorithms": ["ES256"], "jwks": signer.jwks()})
}

async fn check(guard: &TenantGuard, token: &str) -> Result<TenantAdmin, Code> {
    let mut headers = HeaderMap::new();
    headers.insert(AUTHORIZATION, HeaderValue::from_str(&format!("Bearer {token}")).unwrap());
    let authenticated = guard.require_auth(&headers).await.map_err(|problem| problem.code())?;
    let member = authenticated.require_tenant().map_err(|problem| problem.code())?;
    member.require_tenant_admin_or_owner().map_err(|problem| problem.code())
}

/// `value` with the members of `change` in place of its own; null takes a member away.
fn changed(mut value: Value, change: &Value) -> Value {
    for (name, new) in change.as_object().unwrap() {
        if new.is_null() {
            value.as_object_mut().unwrap().remove(name);
        } else {
            value[name] = new.clone();
        }
    }
    value
}

#[tokio::test]
async fn an_admins_or_owners_token_makes_the_proof() {
    let signer = Signer::new("k");
    let guard = guard(&json!([issuer(&signer)]));
    for role in [json!("admin"), json!("owner"), json!(["viewer", "owner"])] {
        let claims = changed(
            admin_claims(),
            &json!({"role": role, "aud": ["other", AUDIENCE], "nbf": now() + 30, "iat": now() + 30}),
        );
        let admin = check(&guard, &signer.sign(&signer.header(), &claims)).await.unwrap();
        assert_eq!((admin.tenant().to_string().as_str(), admin.user().to_string().as_str()), (TENANT, USER));
    }
}

#[tokio::test]
async fn every_broken_claim_is_refused() {
    let signer = Signer::new("k");
    let guard = guard(&json!([issuer(&signer)]));
    let unauthenticated = [
        json!({"iss": "https://other.example"}),
        json!({"iss": [ISSUER]}),
        json!({"iss": null}),
        json!({"aud": "other"}),
        json!({"aud": null}),
        json!({"aud": [AUDIENCE, 1]}),
        json!({"exp": null}),
        json!({"exp": now() - 120}),
        json!({"exp": (now() + 600).to_string()}),
        json!({"iat": null}),
        json!({"iat": now() + 120}),
        json!({"iat": "now"}),
        json!({"nbf": now() + 120}),
        json!({"sub": null}),
        json!({"sub": ""}),
        json!({"sub": "alice"}),
        json!({"tenant_id": "acme"}),
        json!({"tenant_id": 1}),
        json!({"tenant_id": format!("{{{TENANT}}}")}),
    ];
    for change in unauthenticated {
        let token = signer.sign(&signer.header(), &changed(admin_claims(), &change));
        assert_eq!(check(&guard, &token).await.unwrap_err(), Code::Unauthenticated, "{change}");
    }
    for (change, code) in [
        (json!({"tenant_id": null}), Code::TenantRequired),
        (json!({"role": null}), Code::RoleRequired),
        (json!({"role": "Admin"}), Code::RoleRequired),
        (json!({"role": "administrator"}), Code::RoleRequired),
        (json!({"role": {"admin": true}}), Code::RoleRequired),
        (json!({"role": "admin owner"}), Code::RoleRequired),
    ] {
        let token = signer.sign(&signer.header(), &changed(admin_claims(), &change));
        assert_eq!(check(&guard, &token).await.unwrap_err(), code, "{change}");
    }
}

#[tokio::test]
async fn every_broken_header_is_refused_though_the_signature_holds() {
    let signer = Signer::new("k");
    let guard = guard(&json!([issuer(&signer)]));
    for change in [
        json!({"alg": "none"}),
        json!({"alg": "HS256"}),
        json!({"alg": "RS256"}),
        json!({"alg": "es256"}),
        json!({"alg": null}),
        json!({"kid": null}),
        json!({"kid": "other"}),
        json!({"kid": ""}),
        json!({"kid": 1}),
        json!({"typ": null}),
        json!({"typ": "execution-contract+jwt"}),
        json!({"typ": 1}),
        json!({"crit": ["exp"]}),
        json!({"crit": ["b64"], "b64": true}),
        json!({"jwk": signer.jwk()}),
        json!({"jku": "https://issuer.example/jwks"}),
        json!({"x5u": "https://issuer.example/x"}),
        json!({"x5c": []}),
    ] {
        let token = signer.sign(&changed(signer.header(), &change), &admin_claims());
        assert_eq!(check(&guard, &token).await.unwrap_err(), Code::Unauthenticated, "{change}");
    }
    let token =
        signer.sign(&changed(signer.header(), &json!({"typ": "application/AT+JWT"})), &admin_claims());
    assert!(check(&guard, &token).await.is_ok());
}

#[tokio::test]
async fn duplicates_broken_parts_and_foreign_signatures_are_refused() {
    let (signer, stranger) = (Signer::new("k"), Signer::new("k"));
    let guard = guard(&json!([issuer(&signer)]));
    let good = signer.sign(&signer.header(), &admin_claims());
    assert!(check(&guard, &good).await.is_ok());
    let claims = admin_claims().to_string();
    let twice = claims.replacen('{', "{\"role\":\"member\",", 1);
    let parts: Vec<_> = good.split('.').collect();
    let owner = BASE64.encode(changed(admin_claims(), &json!({"role": "owner"})).to_string());
    for token in [
        signer.sign_text(&signer.header().to_string(), &twice),
        signer.sign_text(&signer.header().to_string().replacen('{', "{\"kid\":\"x\",", 1), &claims),
        stranger.sign(&signer.header(), &admin_claims()),
        format!("{}.{owner}.{}", parts[0], parts[2]),
        format!("{}.{}.", parts[0], parts[1]),
        format!("{}.{}.{}", parts[0], parts[1], BASE64.encode([0; 64])),
        format!("{good}.x"),
        format!("{good}="),
        String::new(),
        "a.b.c".to_owned(),
    ] {
        assert_eq!(check(&guard, &token).await.unwrap_err(), Code::Unauthenticated, "{token}");
    }
}

#[tokio::test]
async fn an_issuers_own_claim_names_and_missing_type_are_accepted_where_configured() {
    let signer = Signer::new("k");
    let cognito = changed(
        issuer(&signer),
        &json!({"type_optional": true, "claims": {"audience": "client_id", "tenant": "custom:tenant", "role": "cognito:groups"}}),
    );
    let guard = guard(&json!([cognito]));
    let claims = changed(
        admin_claims(),
        &json!({"aud": null, "tenant_id": null, "role": null, "client_id": AUDIENCE, "custom:tenant": TENANT, "cognito:groups": ["admin"]}),
    );
    let header = changed(signer.header(), &json!({"typ": null}));
    assert!(check(&guard, &signer.sign(&header, &claims)).await.is_ok());
    assert_eq!(
        check(&guard, &signer.sign(&header, &admin_claims())).await.unwrap_err(),
        Code::Unauthenticated
    );
}

#[tokio::test]
async fn one_issuers_key_does_not_sign_for_another() {
    let (first, second) = (Signer::new("a"), Signer::new("b"));
    let other = changed(issuer(&second), &json!({"iss": "https://second.example"}));
    let guard = guard(&json!([issuer(&first), other]));
    let token = second.sign(&second.header(), &admin_claims());
    assert_eq!(check(&guard, &token).await.unwrap_err(), Code::Unauthenticated);
}

#[test]
fn a_wrong_configuration_names_the_place() {
    let signer = Signer::new("k");
    let read = |value: Value| {
        let pairs = [("TENANT_TOKEN_ISSUERS".to_owned(), value.to_string())];
        tenant_issuers(&Environment::from_iter(pairs)).map(drop).unwrap_err().to_string()
    };
    let with = |change: Value| json!({"issuers": [changed(issuer(&signer), &change)]});
    let leaked = changed(signer.jwk(), &json!({"d": signer.private_scalar()}));
    for (value, place) in [
        (json!({}), "TENANT_TOKEN_ISSUERS.issuers"),
        (json!({"issuers": []}), "TENANT_TOKEN_ISSUERS.issuers"),
        (json!({"issuers": [issuer(&signer), issuer(&signer)]}), "issuers[1]"),
        (with(json!({"iss": ""})), "issuers[0].iss"),
        (with(json!({"audience": null})), "issuers[0].audience"),
        (with(json!({"algorithms": []})), "issuers[0].algorithms"),
        (with(json!({"algorithms": ["HS256"]})), "issuers[0].algorithms[0]"),
        (with(json!({"algorithms": ["none"]})), "issuers[0].algorithms[0]"),
        (with(json!({"jwks": null})), "issuers[0]"),
        (with(json!({"jwks_url": "https://x.example"})), "issuers[0]"),
        (with(json!({"jwks": null, "jwks_url": "http://x.example"})), "issuers[0].jwks_url"),
        (with(json!({"jwks": {"keys": []}})), "issuers[0].jwks"),
        (with(json!({"jwks": {"keys": [leaked]}})), "issuers[0].jwks"),
        (with(json!({"jwks": null, "jwks_file": "/no/such"})), "issuers[0].jwks_file"),
        (with(json!({"surprise": 1})), "issuers[0].surprise"),
        (with(json!({"claims": {"surprise": "x"}})), "issuers[0].claims.surprise"),
    ] {
        let error = read(value);
        assert!(error.starts_with("TENANT_TOKEN_ISSUERS") && error.contains(place), "{place}: {error}");
    }
}
