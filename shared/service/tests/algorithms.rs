//! Each configured algorithm with a real key of its kind, and no key for another's.
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

use aws_lc_rs::{
    rand::SystemRandom,
    rsa::{KeySize, PublicKeyComponents},
    signature::{Ed25519KeyPair, KeyPair, RSA_PKCS1_SHA256, RsaKeyPair},
};
use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD as BASE64};
use lambda_http::http::{HeaderMap, HeaderValue, header::AUTHORIZATION};
use serde_json::{Value, json};
use service::{
    callers::TenantGuard,
    config::{Environment, issuers::tenant_issuers},
};
use support::{AUDIENCE, ISSUER, Signer, admin_claims};

/// Signs a message with a private key.
type Sign = Box<dyn Fn(&[u8]) -> Vec<u8>>;

/// A JWK and something that signs with its private key.
struct Key {
    jwk: Value,
    sign: Sign,
}

fn rsa(size: KeySize) -> Key {
    let key = RsaKeyPair::generate(size).unwrap();
    let public: PublicKeyComponents<Vec<u8>> = key.public_key().into();
    let sign = move |message: &[u8]| {
        let mut signature = vec![0; key.public_modulus_len()];
        key.sign(&RSA_PKCS1_SHA256, &SystemRandom::new(), message, &mut signature).unwrap();
        signature
    };
    Key {
        jwk: json!({"kty": "RSA", "kid": "k", "n": BASE64.encode(public.n), "e": BASE64.encode(public.e)}),
        sign: Box::new(sign),
    }
}

fn ed25519() -> Key {
    let key = Ed25519KeyPair::generate().unwrap();
    let jwk = json!({"kty": "OKP", "crv": "Ed25519", "kid": "k", "x": BASE64.encode(key.public_key())});
    Key { jwk, sign: Box::new(move |message| key.sign(message).as_ref().to_vec()) }
}

fn token(key: &Key, algorithm: &str) -> String {
    let header = json!({"alg": algorithm, "kid": "k", "typ": "JWT"});
    let signed =
        format!("{}.{}", BASE64.encode(header.to_string()), BASE64.encode(admin_claims().to_string()));
    let signature = BASE64.encode((key.sign)(signed.as_bytes()));
    format!("{signed}.{signature}")
}

async fn holds(jwk: &Value, algorithms: Value, token: &str) -> bool {
    let issuers = json!({"issuers": [{"iss": ISSUER, "audience": AUDIENCE, "algorithms": algorithms, "jwks": {"keys": [jwk]}}]});
    let pairs = [("TENANT_TOKEN_ISSUERS".to_owned(), issuers.to_string())];
    let guard = TenantGuard::new(tenant_issuers(&Environment::from_iter(pairs)).unwrap());
    let mut headers = HeaderMap::new();
    headers.insert(AUTHORIZATION, HeaderValue::from_str(&format!("Bearer {token}")).unwrap());
    guard.require_auth(&headers).await.is_ok()
}

#[tokio::test]
async fn rs256_and_eddsa_hold_where_configured_and_nowhere_else() {
    for (key, algorithm) in [(rsa(KeySize::Rsa2048), "RS256"), (ed25519(), "EdDSA")] {
        let token = token(&key, algorithm);
        assert!(holds(&key.jwk, json!(["ES256", algorithm]), &token).await, "{algorithm}");
        assert!(!holds(&key.jwk, json!(["ES256"]), &token).await, "{algorithm} is not configured");
    }
}

#[tokio::test]
async fn a_header_cannot_choose_another_algorithm_for_a_key() {
    let (rsa, ed25519) = (rsa(KeySize::Rsa2048), ed25519());
    let all = json!(["ES256", "RS256", "EdDSA"]);
    assert!(!holds(&rsa.jwk, all.clone(), &token(&rsa, "EdDSA")).await);
    assert!(!holds(&ed25519.jwk, all.clone(), &token(&ed25519, "ES256")).await);
    assert!(!holds(&Signer::new("k").jwk(), all, &token(&rsa, "RS256")).await);
}
