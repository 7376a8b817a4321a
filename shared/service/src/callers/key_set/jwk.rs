//! A JWK Set, reduced to the keys that can verify a token here.

use std::{collections::HashMap, fmt, sync::Arc};

use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use jsonwebtoken::DecodingKey;
use serde_json::Value;

use super::Algorithm;
use crate::strict_json::{self, Object};

/// The shortest accepted RSA modulus, in bytes: 2,048 bits (RFC 7518 section 3.3).
const MIN_RSA_BYTES: usize = 256;

/// Members of private keys (RFC 7518 section 6): a set that holds one has leaked.
const PRIVATE: [&str; 7] = ["d", "p", "q", "dp", "dq", "qi", "k"];

/// Keys by `kid`, each with the one algorithm that it is for.
pub struct KeySet(HashMap<String, (Algorithm, Arc<DecodingKey>)>);

/// Why a key set cannot be used.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct InvalidKeySet(&'static str);

impl fmt::Display for InvalidKeySet {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.0)
    }
}

impl std::error::Error for InvalidKeySet {}

impl fmt::Debug for KeySet {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_set().entries(self.0.keys()).finish()
    }
}

impl KeySet {
    /// Parses a set. Keys that are for something else (encryption, another algorithm, no `kid`) are passed
    /// over, since providers publish all their keys in one set.
    ///
    /// # Errors
    /// When the text is no JWK Set, holds private or shared keys, uses one `kid` twice, or has no usable key.
    pub fn parse(text: &[u8]) -> Result<Self, InvalidKeySet> {
        let set = strict_json::parse_object(text)
            .map_err(|_| InvalidKeySet("no JSON object without duplicates"))?;
        Self::of(&set)
    }

    /// As [`KeySet::parse`], from a parsed object.
    ///
    /// # Errors
    /// As [`KeySet::parse`].
    pub fn of(set: &Object) -> Result<Self, InvalidKeySet> {
        let Some(Value::Array(keys)) = set.get("keys") else {
            return Err(InvalidKeySet("keys is missing or no list"));
        };
        let mut usable = HashMap::new();
        for key in keys {
            let Value::Object(key) = key else { return Err(InvalidKeySet("a key is no object")) };
            if PRIVATE.iter().any(|name| key.contains_key(*name)) {
                return Err(InvalidKeySet("a key is private"));
            }
            if let Some((id, algorithm, decoding)) = read_key(key)
                && usable.insert(id, (algorithm, Arc::new(decoding))).is_some()
            {
                return Err(InvalidKeySet("a kid is used twice"));
            }
        }
        if usable.is_empty() { Err(InvalidKeySet("there is no usable key")) } else { Ok(Self(usable)) }
    }

    /// The key `kid`, if it is for `algorithm`.
    #[must_use]
    pub fn get(&self, kid: &str, algorithm: Algorithm) -> Option<Arc<DecodingKey>> {
        self.0.get(kid).filter(|(of_key, _)| *of_key == algorithm).map(|(_, key)| Arc::clone(key))
    }

    /// Whether there is a key `kid`, for whatever algorithm.
    #[must_use]
    pub fn knows(&self, kid: &str) -> bool {
        self.0.contains_key(kid)
    }
}

fn read_key(key: &Object) -> Option<(String, Algorithm, DecodingKey)> {
    let text = |name: &str| key.get(name).and_then(Value::as_str);
    let (algorithm, decoding) = match (text("kty")?, text("crv")) {
        ("EC", Some("P-256")) => {
            (Algorithm::Es256, DecodingKey::from_ec_components(text("x")?, text("y")?).ok()?)
        }
        ("OKP", Some("Ed25519")) => (Algorithm::EdDsa, DecodingKey::from_ed_components(text("x")?).ok()?),
        ("RSA", None) => (Algorithm::Rs256, rsa_key(text("n")?, text("e")?)?),
        _ => return None,
    };
    let id = text("kid").filter(|id| !id.is_empty())?;
    may_verify(key, algorithm).then(|| (id.to_owned(), algorithm, decoding))
}

/// Whether `alg`, `use` and `key_ops` (RFC 7517 section 4), where present, allow verifying with `algorithm`.
fn may_verify(key: &Object, algorithm: Algorithm) -> bool {
    let is = |name: &str, wanted: &str| key.get(name).is_none_or(|value| value.as_str() == Some(wanted));
    let operation = key.get("key_ops").is_none_or(|operations| {
        operations.as_array().is_some_and(|list| list.iter().any(|item| item.as_str() == Some("verify")))
    });
    is("alg", algorithm.jose_name()) && is("use", "sig") && operation
}

fn rsa_key(modulus: &str, exponent: &str) -> Option<DecodingKey> {
    let bytes = URL_SAFE_NO_PAD.decode(modulus).ok()?;
    let significant = bytes.iter().skip_while(|byte| **byte == 0).count();
    (significant >= MIN_RSA_BYTES).then(|| DecodingKey::from_rsa_components(modulus, exponent).ok())?
}

#[cfg(test)]
mod tests {
    use super::*;

    const EC: &str =
        r#""kty":"EC","crv":"P-256","x":"WbbaSStuffPNqmGHBqX-rTOuMyUsOJKkQ2FfOKVqhvU","y":"AAAA""#;

    fn parse(keys: &str) -> Result<KeySet, InvalidKeySet> {
        KeySet::parse(format!(r#"{{"keys":[{keys}]}}"#).as_bytes())
    }

    #[test]
    fn a_key_is_found_for_its_own_algorithm_only() {
        let set = parse(&format!(r#"{{"kid":"a",{EC}}}"#)).unwrap();
        assert!(set.get("a", Algorithm::Es256).is_some());
        assert!(set.get("a", Algorithm::Rs256).is_none());
        assert!(set.get("b", Algorithm::Es256).is_none());
    }

    #[test]
    fn keys_for_something_else_are_passed_over() {
        for other in [
            format!(r#"{{"kid":"b",{EC},"use":"enc"}}"#),
            format!(r#"{{"kid":"b",{EC},"alg":"ES384"}}"#),
            format!(r#"{{"kid":"b",{EC},"key_ops":["sign"]}}"#),
            format!("{{{EC}}}"),
            r#"{"kid":"b","kty":"RSA","n":"AQAB","e":"AQAB"}"#.to_owned(),
        ] {
            let set = parse(&format!(r#"{{"kid":"a",{EC}}},{other}"#)).unwrap();
            assert!(!set.knows("b"), "{other}");
            assert!(parse(&other).is_err(), "{other}");
        }
    }

    #[test]
    fn secrets_ambiguity_and_broken_sets_are_errors() {
        for keys in [
            format!(r#"{{"kid":"a",{EC},"d":"AAAA"}}"#),
            r#"{"kid":"a","kty":"oct","k":"AAAA"}"#.to_owned(),
            format!(r#"{{"kid":"a",{EC}}},{{"kid":"a",{EC}}}"#),
            "1".to_owned(),
            String::new(),
        ] {
            assert!(parse(&keys).is_err(), "{keys}");
        }
        assert!(KeySet::parse(b"[]").is_err());
    }
}
