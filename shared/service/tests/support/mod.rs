//! A token issuer with real keys, for the tests of the guards.

use aws_lc_rs::{
    encoding::{AsBigEndian, EcPrivateKeyBin},
    rand::SystemRandom,
    signature::{ECDSA_P256_SHA256_FIXED_SIGNING, EcdsaKeyPair, KeyPair},
};
use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD as BASE64};
use serde_json::{Value, json};

pub const TENANT: &str = "7d9a3a1e-0000-4000-8000-000000000001";
pub const USER: &str = "7d9a3a1e-0000-4000-8000-0000000000aa";
pub const ISSUER: &str = "https://issuer.example";
pub const AUDIENCE: &str = "n3-operator";

/// A P-256 key that signs tokens.
pub struct Signer {
    key: EcdsaKeyPair,
    pub kid: String,
}

impl Signer {
    pub fn new(kid: &str) -> Self {
        Self { key: EcdsaKeyPair::generate(&ECDSA_P256_SHA256_FIXED_SIGNING).unwrap(), kid: kid.to_owned() }
    }

    pub fn jwk(&self) -> Value {
        let point = self.key.public_key().as_ref();
        json!({"kty": "EC", "crv": "P-256", "kid": self.kid, "use": "sig", "alg": "ES256",
            "x": BASE64.encode(&point[1..33]), "y": BASE64.encode(&point[33..65])})
    }

    pub fn jwks(&self) -> Value {
        json!({"keys": [self.jwk()]})
    }

    pub fn header(&self) -> Value {
        json!({"alg": "ES256", "kid": self.kid, "typ": "JWT"})
    }

    /// Signs whatever it is given, as a misused issuer would.
    pub fn sign(&self, header: &Value, claims: &Value) -> String {
        self.sign_text(&header.to_string(), &claims.to_string())
    }

    pub fn sign_text(&self, header: &str, claims: &str) -> String {
        let signed = format!("{}.{}", BASE64.encode(header), BASE64.encode(claims));
        let signature = self.key.sign(&SystemRandom::new(), signed.as_bytes()).unwrap();
        format!("{signed}.{}", BASE64.encode(signature))
    }

    /// The private scalar, which no key set may hold.
    pub fn private_scalar(&self) -> String {
        let bytes: EcPrivateKeyBin<'_> = self.key.private_key().as_be_bytes().unwrap();
        BASE64.encode(bytes.as_ref())
    }
}

pub fn now() -> i64 {
    chrono::Utc::now().timestamp()
}

/// The claims of an admin's token that holds.
pub fn admin_claims() -> Value {
    json!({"iss": ISSUER, "aud": AUDIENCE, "sub": USER, "tenant_id": TENANT, "role": "admin", "iat": now(), "exp": now() + 600})
}
