//! A compact JWS, taken apart and put together again without its key.

use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use serde_json::Value;

use crate::Must;

/// The three parts of a token. Whatever is changed here, the signature no longer fits.
#[derive(Debug, Clone)]
pub struct Token {
    /// Header.
    pub header: Value,
    /// Claims.
    pub claims: Value,
    /// Signature, still encoded.
    pub signature: String,
}

impl Token {
    /// Takes `token` apart.
    #[must_use]
    pub fn of(token: &str) -> Self {
        let mut parts = token.split('.');
        let mut next = || parts.next().must("a part of a token");
        let (header, claims, signature) = (next(), next(), next());
        Self { header: object(header), claims: object(claims), signature: signature.to_owned() }
    }

    /// The token with a changed header.
    #[must_use]
    pub fn with_header(mut self, name: &str, value: impl Into<Value>) -> Self {
        self.header.as_object_mut().must("an object").insert(name.to_owned(), value.into());
        self
    }

    /// The token with a changed claim.
    #[must_use]
    pub fn with_claim(mut self, name: &str, value: impl Into<Value>) -> Self {
        self.claims.as_object_mut().must("an object").insert(name.to_owned(), value.into());
        self
    }

    /// The token with another third part.
    #[must_use]
    pub fn with_signature(mut self, signature: &str) -> Self {
        signature.clone_into(&mut self.signature);
        self
    }
}

impl std::fmt::Display for Token {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let encode = |value: &Value| URL_SAFE_NO_PAD.encode(value.to_string());
        write!(f, "{}.{}.{}", encode(&self.header), encode(&self.claims), self.signature)
    }
}

fn object(part: &str) -> Value {
    let bytes = URL_SAFE_NO_PAD.decode(part).must("base64url in a token");
    serde_json::from_slice(&bytes).must("JSON in a token")
}
