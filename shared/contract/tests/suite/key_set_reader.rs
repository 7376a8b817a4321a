//! An oracle for key sets: `serde_json`, made strict, and the rules in regular expressions.

use std::fmt;

use aws_lc_rs::signature::{ECDSA_P256_SHA256_FIXED, UnparsedPublicKey};
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use chrono::{DateTime, Datelike};
use execution_contract::KeySet;
use proptest::prelude::*;
use regex::Regex;
use serde_json::{Map, Value};
use sha2::{Digest, Sha256};

use crate::mutation::{Mutation, mutation};
use crate::support::{vector, vectors};

/// A value without a name twice in one object.
struct Strict(Value);

impl<'de> serde::Deserialize<'de> for Strict {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(StrictVisitor).map(Self)
    }
}

struct StrictVisitor;

impl<'de> serde::de::Visitor<'de> for StrictVisitor {
    type Value = Value;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("JSON")
    }

    fn visit_unit<E>(self) -> Result<Value, E> {
        Ok(Value::Null)
    }

    fn visit_bool<E>(self, value: bool) -> Result<Value, E> {
        Ok(value.into())
    }

    fn visit_i64<E>(self, value: i64) -> Result<Value, E> {
        Ok(value.into())
    }

    fn visit_u64<E>(self, value: u64) -> Result<Value, E> {
        Ok(value.into())
    }

    fn visit_f64<E>(self, value: f64) -> Result<Value, E> {
        Ok(value.into())
    }

    fn visit_str<E>(self, value: &str) -> Result<Value, E> {
        Ok(value.into())
    }

    fn visit_seq<A: serde::de::SeqAccess<'de>>(self, mut values: A) -> Result<Value, A::Error> {
        let mut read = Vec::new();
        while let Some(Strict(value)) = values.next_element()? {
            read.push(value);
        }
        Ok(read.into())
    }

    fn visit_map<A: serde::de::MapAccess<'de>>(self, mut members: A) -> Result<Value, A::Error> {
        let mut read = Map::new();
        while let Some((name, Strict(value))) = members.next_entry::<String, _>()? {
            if read.insert(name, value).is_some() {
                return Err(serde::de::Error::custom("a name twice"));
            }
        }
        Ok(read.into())
    }
}

fn depth(value: &Value) -> usize {
    match value {
        Value::Array(values) => 1 + values.iter().map(depth).max().unwrap_or(0),
        Value::Object(members) => 1 + members.values().map(depth).max().unwrap_or(0),
        _ => 0,
    }
}

/// Whether a key set holds; `None` where this reader cannot tell, for numbers beyond its range.
fn holds(text: &[u8]) -> Option<bool> {
    match serde_json::from_slice::<Strict>(text) {
        Ok(Strict(set)) => Some(depth(&set) <= 16 && is_key_set(&set)),
        Err(error) if error.to_string().contains("number out of range") => None,
        Err(_) => Some(false),
    }
}

fn is_key_set(set: &Value) -> bool {
    let Some(keys) = set["keys"].as_array() else { return false };
    let mut kids: Vec<_> = keys.iter().map(|key| key["kid"].to_string()).collect();
    kids.sort();
    kids.dedup();
    matches(&set["issuer"], r"[!#-\[\]-~]{1,255}")
        && !keys.is_empty()
        && kids.len() == keys.len()
        && keys.iter().all(is_key)
}

fn is_key(key: &Value) -> bool {
    let private = ["d", "p", "q", "dp", "dq", "qi", "oth", "k"];
    let fixed = [("kty", "EC"), ("crv", "P-256"), ("use", "sig"), ("alg", "ES256")];
    let to = key.get("valid_to");
    key.is_object()
        && private.iter().all(|name| key.get(name).is_none())
        && fixed.iter().all(|(name, value)| key[*name] == *value)
        && matches(&key["status"], "active|revoked")
        && is_time(&key["valid_from"])
        && to.is_some_and(|to| to.is_null() || is_time(to) && key["valid_from"].as_str() < to.as_str())
        && is_point(key).unwrap_or(false)
}

fn is_point(key: &Value) -> Option<bool> {
    let (x, y) = (key["x"].as_str()?, key["y"].as_str()?);
    let bytes = [vec![4], URL_SAFE_NO_PAD.decode(x).ok()?, URL_SAFE_NO_PAD.decode(y).ok()?];
    let members = format!(r#"{{"crv":"P-256","kty":"EC","x":"{x}","y":"{y}"}}"#);
    let thumbprint = URL_SAFE_NO_PAD.encode(Sha256::digest(members));
    let lengths = bytes[1].len() == 32 && bytes[2].len() == 32;
    let point = UnparsedPublicKey::new(&ECDSA_P256_SHA256_FIXED, bytes.concat());
    Some(lengths && point.parse().is_ok() && key["kid"] == thumbprint)
}

fn is_time(value: &Value) -> bool {
    let shaped = matches(value, r"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-5][0-9]\.[0-9]{3}Z");
    let parsed = value.as_str().and_then(|text| DateTime::parse_from_rfc3339(text).ok());
    shaped && parsed.is_some_and(|time| time.year() >= 1970)
}

fn matches(value: &Value, whole: &str) -> bool {
    value.as_str().is_some_and(|text| Regex::new(&format!("^(?:{whole})$")).unwrap().is_match(text))
}

#[test]
fn the_oracle_agrees_with_the_vectors() {
    for vector in vectors() {
        if let Some(keys) = &vector.keys {
            let expected = vector.expect() != "key_set_invalid";
            assert_eq!(holds(keys), Some(expected), "{}", vector.name);
        }
    }
}

/// Pieces of JSON in which strict and lax readers differ.
const PIECES: &[&str] = &[
    "\"a\":1,",
    "\"d\":1,",
    "\"\\u0061\":[],",
    "\"s\":\"\\ud83d\",",
    "\"s\":\"\\ud83d\\ude00\",",
    "\"n\":-0.0e-1,",
    "\"n\":01,",
    "\"n\":1e400,",
    "\"t\":\"\\/\",",
    "\"issuer\":\"a\",",
    "{}",
    "[]",
    "[[[[[[[[[[[[[[[[]]]]]]]]]]]]]]]]",
    " ",
    "\t",
    "\u{b}",
    "\\",
    "\"",
    "\\u0000",
    "null",
    "é",
];

fn piece() -> impl Strategy<Value = Mutation> {
    (any::<proptest::sample::Index>(), proptest::sample::select(PIECES))
        .prop_map(|(at, piece)| Mutation::Insert(at, piece.as_bytes().to_vec()))
}

/// Puts a member where an object begins, where members are allowed.
fn member() -> impl Strategy<Value = Mutation> {
    (any::<proptest::sample::Index>(), proptest::sample::select(&PIECES[..10]))
        .prop_map(|(at, piece)| Mutation::Within(at, piece))
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(3000))]

    #[test]
    fn the_reader_agrees_with_the_oracle(
        mutations in proptest::collection::vec(prop_oneof![mutation(), piece(), member(), member()], 1..4),
    ) {
        let keys = vector("verified-typical").keys.unwrap();
        let text = mutations.iter().fold(keys, |text, mutation| mutation.apply(&text));
        let read = KeySet::parse(&text);
        prop_assert_eq!(holds(&text).unwrap_or(read.is_ok()), read.is_ok(), "{:?}", String::from_utf8_lossy(&text));
        if let Err(fault) = read {
            let message = fault.to_string();
            let printable = message.bytes().all(|byte| (b' '..=b'~').contains(&byte));
            prop_assert!(message.len() < 500 && printable, "{}", message);
        }
    }
}
