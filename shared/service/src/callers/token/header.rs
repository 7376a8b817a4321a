//! The protected header (RFC 7515 section 4).

use serde_json::Value;

use super::verifier::TokenRejected;
use crate::{callers::key_set::Algorithm, strict_json::Object};

/// Members that would bring a key of the sender's choice, or rules that are not known here.
const REFUSED: [&str; 7] = ["crit", "b64", "jwk", "jku", "x5u", "x5c", "zip"];

/// What is used of a header.
#[derive(Debug)]
pub(super) struct Header {
    pub(super) algorithm: Algorithm,
    pub(super) key_id: String,
    pub(super) token_type: Option<String>,
}

impl Header {
    pub(super) fn read(object: &Object) -> Result<Self, TokenRejected> {
        if let Some(name) = REFUSED.iter().find(|name| object.contains_key(**name)) {
            return Err(TokenRejected(format!("header has {name}")));
        }
        let algorithm = object.get("alg").and_then(Value::as_str).and_then(Algorithm::of_jose_name);
        let key_id = object.get("kid").and_then(Value::as_str).filter(|id| !id.is_empty());
        Ok(Self {
            algorithm: algorithm.ok_or_else(|| TokenRejected::because("alg is none of the supported"))?,
            key_id: key_id.ok_or_else(|| TokenRejected::because("kid is missing"))?.to_owned(),
            token_type: token_type(object.get("typ"))?,
        })
    }
}

/// `typ` in lower case and without `application/`, which may be left out (RFC 7515 section 4.1.9).
fn token_type(value: Option<&Value>) -> Result<Option<String>, TokenRejected> {
    match value {
        None => Ok(None),
        Some(Value::String(text)) => {
            let text = text.to_ascii_lowercase();
            Ok(Some(text.strip_prefix("application/").unwrap_or(&text).to_owned()))
        }
        Some(_) => Err(TokenRejected::because("typ is no string")),
    }
}
