//! An oracle for receipts: regular expressions and `jsonwebtoken`, which checks any JWT. It is asked only
//! about key sets that hold.

use std::sync::LazyLock;

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use jsonwebtoken::{Algorithm, DecodingKey, Validation};
use regex::Regex;
use serde_json::Value;

use crate::patterns;
use crate::support::{HOLDS, VERIFIED, Vector, vectors};

const UUID: &str = "[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}";

static RECEIPT: LazyLock<Regex> = LazyLock::new(|| Regex::new(r#","receipt":"([^"]+)"}\n?$"#).unwrap());
static HEADER: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r#"^\{"alg":"ES256","kid":"([A-Za-z0-9_-]{43})","typ":"execution-contract\+jwt"\}$"#).unwrap()
});
static CLAIMS: LazyLock<Regex> = LazyLock::new(|| {
    let line = concat!(
        r#"^\{"iat":(?P<iat>0|[1-9][0-9]*),"iss":"(?P<iss>[!#-\[\]-~]{1,255})","issued_at":"(?P<issued_at>[^"]+)","#,
        r#""jti":"UUID","payload_hash":"(?P<payload_hash>[^"]+)","payload_version":"v1","#,
        r#""sub":"(?P<sub>UUID)","tenant_id":"(?P<tenant>UUID)"\}$"#,
    );
    Regex::new(&line.replace("UUID", UUID)).unwrap()
});

/// The result for a document, of which run and tenant are expected in lower case, if at all.
pub(crate) fn result(document: &[u8], keys: &Value, run: Option<&str>, tenant: Option<&str>) -> &'static str {
    match patterns::result(document, None) {
        HOLDS => receipt(str::from_utf8(document).unwrap(), keys, run, tenant),
        other => other,
    }
}

fn receipt(document: &str, keys: &Value, run: Option<&str>, tenant: Option<&str>) -> &'static str {
    let Some(token) = RECEIPT.captures(document).map(|found| found.get(1).unwrap().as_str()) else {
        return "receipt_malformed";
    };
    let parts: Option<Vec<_>> = token.split('.').map(|part| URL_SAFE_NO_PAD.decode(part).ok()).collect();
    let Some([header, claims, signature]) = parts.as_deref() else { return "receipt_malformed" };
    let header = str::from_utf8(header).ok().and_then(|header| HEADER.captures(header));
    let Some(header) = header.filter(|_| signature.len() == 64) else { return "receipt_malformed" };
    let Some(key) = keys["keys"].as_array().unwrap().iter().find(|key| key["kid"] == header[1]) else {
        return "unknown_key";
    };
    if !is_signed(token, key) {
        return "signature_invalid";
    }
    let document = serde_json::from_str(document).unwrap();
    within_claims(str::from_utf8(claims).unwrap_or_default(), &document, key, &keys["issuer"], run, tenant)
}

/// What any JWT library says of the signature.
fn is_signed(token: &str, key: &Value) -> bool {
    let key =
        DecodingKey::from_ec_components(key["x"].as_str().unwrap(), key["y"].as_str().unwrap()).unwrap();
    let (message, signature) = token.rsplit_once('.').unwrap();
    jsonwebtoken::crypto::verify(signature, message.as_bytes(), &key, Algorithm::ES256).unwrap_or(false)
}

fn within_claims(
    claims: &str,
    document: &Value,
    key: &Value,
    issuer: &Value,
    run: Option<&str>,
    tenant: Option<&str>,
) -> &'static str {
    let Some(claims) = CLAIMS.captures(claims) else { return "claims_mismatch" };
    let issued_at = document["issued_at"].as_str().unwrap();
    let seconds = chrono::DateTime::parse_from_rfc3339(issued_at).unwrap().timestamp();
    let agree = document["contract"]["run"]["id"] == claims["sub"]
        && issued_at == &claims["issued_at"]
        && document["payload_hash"] == claims["payload_hash"]
        && claims["iat"] == seconds.to_string();
    // The timestamps of one form sort like the instants.
    let ended = key["valid_to"].as_str().is_some_and(|end| issued_at >= end);
    match () {
        () if !agree => "claims_mismatch",
        () if issuer != &claims["iss"] => "wrong_issuer",
        () if run.is_some_and(|run| run != &claims["sub"]) => "wrong_run",
        () if tenant.is_some_and(|tenant| tenant != &claims["tenant"]) => "wrong_tenant",
        () if key["status"] == "revoked" => "key_revoked",
        () if issued_at < key["valid_from"].as_str().unwrap() || ended => "key_not_valid_at_issue",
        () => VERIFIED,
    }
}

fn with_key_sets_that_hold() -> impl Iterator<Item = (Vector, Value)> {
    let full = vectors().into_iter().filter(|vector| vector.expect() != "key_set_invalid");
    full.filter_map(|vector| {
        let keys = serde_json::from_slice(vector.keys.as_ref()?).unwrap();
        Some((vector, keys))
    })
}

#[test]
fn the_oracle_agrees_with_the_vectors() {
    for (vector, keys) in with_key_sets_that_hold() {
        let expected = |name: &str| vector.case[name].as_str().map(str::to_lowercase);
        let found =
            result(&vector.document, &keys, expected("run").as_deref(), expected("tenant").as_deref());
        assert_eq!(found, vector.expect(), "{}", vector.name);
    }
}

#[test]
fn every_receipt_that_holds_is_a_token_to_any_library() {
    let mut count = 0;
    for (vector, keys) in with_key_sets_that_hold().filter(|(vector, _)| vector.expect() == VERIFIED) {
        let document: Value = serde_json::from_slice(&vector.document).unwrap();
        let token = document["receipt"].as_str().unwrap();
        let header = jsonwebtoken::decode_header(token).unwrap();
        assert_eq!((header.alg, header.typ.as_deref()), (Algorithm::ES256, Some("execution-contract+jwt")));
        let keys: jsonwebtoken::jwk::JwkSet = serde_json::from_value(keys).unwrap();
        let key = DecodingKey::from_jwk(keys.find(&header.kid.unwrap()).unwrap()).unwrap();
        let mut validation = Validation::new(Algorithm::ES256);
        validation.required_spec_claims.clear();
        validation.validate_exp = false;
        let claims = jsonwebtoken::decode::<Value>(token, &key, &validation).unwrap().claims;
        assert_eq!(claims["sub"], document["contract"]["run"]["id"], "{}", vector.name);
        assert_eq!(claims["payload_hash"], document["payload_hash"], "{}", vector.name);
        count += 1;
    }
    assert!(count >= 30, "{count}");
}
