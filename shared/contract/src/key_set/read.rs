//! From parsed JSON to a key set, member by member.

use super::json::Json;
use super::member::Object;
use super::{InvalidKeySet, KeySet, KeyStatus, PublishedKey};
use crate::receipt::decode;
use crate::{Issuer, KeyId, PublicKey, Timestamp};

/// Private and symmetric parameters of RFC 7518 section 6. Where one of them is, somebody published a
/// secret.
const PRIVATE: [&str; 8] = ["d", "p", "q", "dp", "dq", "qi", "oth", "k"];

pub(super) fn key_set(json: &Json) -> Result<KeySet, InvalidKeySet> {
    let set = Object::outermost(json)?;
    let expected = "1 to 255 printable ASCII characters without space, quote and backslash";
    let issuer = set.text("issuer", expected, Issuer::parse)?;
    let keys = set.array("keys")?.iter().enumerate();
    let keys = keys.map(|(index, key)| published_key(&Object::nth_key(index, key)?));
    KeySet::new(issuer, keys.collect::<Result<Vec<_>, _>>()?)
}

fn published_key(key: &Object<'_>) -> Result<PublishedKey, InvalidKeySet> {
    PRIVATE.iter().try_for_each(|name| key.absent(name))?;
    for (name, value) in [("kty", "EC"), ("crv", "P-256"), ("use", "sig"), ("alg", "ES256")] {
        key.text(name, value, |text| if text == value { Ok(()) } else { Err(()) })?;
    }
    let status = key.text("status", "active or revoked", KeyStatus::parse)?;
    let time = "a real UTC time such as 2026-11-22T10:09:00.000Z";
    let valid_from = key.text("valid_from", time, Timestamp::parse_canonical)?;
    let valid_to = key.text_or_null("valid_to", time, Timestamp::parse_canonical)?;
    Ok(PublishedKey { public_key: public_key(key)?, valid_from, valid_to, status })
}

fn public_key(key: &Object<'_>) -> Result<PublicKey, InvalidKeySet> {
    let (x, y) = (coordinate(key, "x")?, coordinate(key, "y")?);
    let id = key.text("kid", "the 43 characters of a thumbprint", KeyId::parse)?;
    let public_key = PublicKey::from_coordinates(x, y)
        .map_err(|_| key.invalid("x", "a point of the curve P-256 with y", "none"))?;
    if id != public_key.id() {
        let expected = format!("the key's thumbprint {}", public_key.id());
        return Err(key.invalid("kid", &expected, id.to_string()));
    }
    Ok(public_key)
}

fn coordinate(key: &Object<'_>, name: &str) -> Result<[u8; 32], InvalidKeySet> {
    let expected = "32 bytes in base64url without padding";
    key.text(name, expected, |text| decode(text).and_then(|bytes| bytes.try_into().ok()).ok_or(()))
}
