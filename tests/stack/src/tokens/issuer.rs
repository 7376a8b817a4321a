//! An issuer of ES256 tokens with a key made at start.

use aws_lc_rs::{
    digest,
    rand::SystemRandom,
    signature::{ECDSA_P256_SHA256_FIXED_SIGNING, EcdsaKeyPair, KeyPair},
};
use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD as BASE64URL};
use jsonwebtoken::{Algorithm, EncodingKey, Header, encode};
use serde_json::{Value, json};

use crate::error::{Context, Result};

/// First byte of an uncompressed point, which X and Y follow (SEC 1, section 2.3.3).
const UNCOMPRESSED: u8 = 4;
/// Bytes of one P-256 coordinate.
const COORDINATE: usize = 32;

/// An issuer of tokens.
pub struct Issuer {
    name: &'static str,
    key: EncodingKey,
    kid: String,
    jwk: Value,
}

impl Issuer {
    /// An issuer called `name` (its `iss`) with a fresh P-256 key.
    ///
    /// # Errors
    /// When no key can be made.
    pub fn new(name: &'static str) -> Result<Self> {
        let pkcs8 = EcdsaKeyPair::generate_pkcs8(&ECDSA_P256_SHA256_FIXED_SIGNING, &SystemRandom::new())
            .context(|| "making a P-256 key".to_owned())?;
        let pair = EcdsaKeyPair::from_pkcs8(&ECDSA_P256_SHA256_FIXED_SIGNING, pkcs8.as_ref())
            .context(|| "reading a P-256 key".to_owned())?;
        let (x, y) = coordinates(pair.public_key().as_ref())?;
        let kid = thumbprint(&x, &y);
        let jwk =
            json!({"kty": "EC", "crv": "P-256", "x": x, "y": y, "kid": kid, "use": "sig", "alg": "ES256"});
        Ok(Self { name, key: EncodingKey::from_ec_der(pkcs8.as_ref()), kid, jwk })
    }

    /// The issuer's `iss`.
    #[must_use]
    pub fn name(&self) -> &'static str {
        self.name
    }

    /// The issuer's JWK Set, with the public key alone.
    #[must_use]
    pub fn key_set(&self) -> Value {
        json!({"keys": [self.jwk]})
    }

    /// Signs `claims` with this header `typ`.
    ///
    /// # Errors
    /// When signing fails.
    pub fn sign(&self, typ: &str, claims: &Value) -> Result<String> {
        let mut header = Header::new(Algorithm::ES256);
        header.typ = Some(typ.to_owned());
        header.kid = Some(self.kid.clone());
        encode(&header, claims, &self.key).context(|| "signing a token".to_owned())
    }
}

fn coordinates(point: &[u8]) -> Result<(String, String)> {
    let parts = point
        .strip_prefix(&[UNCOMPRESSED])
        .and_then(|coordinates| coordinates.split_at_checked(COORDINATE))
        .filter(|(_, y)| y.len() == COORDINATE);
    let (x, y) = parts.context(|| "a public key is no uncompressed point".to_owned())?;
    Ok((BASE64URL.encode(x), BASE64URL.encode(y)))
}

/// RFC 7638: the hash of the required members in alphabetical order.
fn thumbprint(x: &str, y: &str) -> String {
    let members = format!(r#"{{"crv":"P-256","kty":"EC","x":"{x}","y":"{y}"}}"#);
    BASE64URL.encode(digest::digest(&digest::SHA256, members.as_bytes()))
}

#[cfg(test)]
mod tests {
    use jsonwebtoken::{DecodingKey, Validation, decode, jwk::Jwk};

    use super::*;

    #[test]
    fn a_token_verifies_with_the_issuers_key_set() {
        let issuer = Issuer::new("https://issuer.local").unwrap();
        let token = issuer.sign("JWT", &json!({"aud": "a", "exp": 4_102_444_800_u64})).unwrap();
        let jwk: Jwk = serde_json::from_value(issuer.key_set()["keys"][0].clone()).unwrap();
        let mut validation = Validation::new(Algorithm::ES256);
        validation.set_audience(&["a"]);
        let decoded = decode::<Value>(&token, &DecodingKey::from_jwk(&jwk).unwrap(), &validation).unwrap();
        assert_eq!(decoded.header.kid, jwk.common.key_id);
        let stranger: Jwk =
            serde_json::from_value(Issuer::new("x").unwrap().key_set()["keys"][0].clone()).unwrap();
        assert!(decode::<Value>(&token, &DecodingKey::from_jwk(&stranger).unwrap(), &validation).is_err());
    }

    #[test]
    fn a_point_of_another_form_is_refused() {
        assert!(coordinates(&[2; 33]).is_err());
        assert!(coordinates(&[4; 64]).is_err());
        assert!(coordinates(&[4; 65]).is_ok());
    }
}
