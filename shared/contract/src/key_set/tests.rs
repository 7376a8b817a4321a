//! Key sets: what is read, what is written, and what messages say.

use super::*;
use crate::{PublicKey, Timestamp};

/// The keys of RFC 7515 appendix A.3 and RFC 7517 appendix A.1.
const SIGNER: [&str; 3] = [
    "oKIywvGUpTVTyxMQ3bwIIeQUudfr_CkLMjCE19ECD-U",
    "f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU",
    "x_FEzRu9m36HLN_tue659LNpXW6pCyStikYjKIWI5a0",
];
const OTHER: [&str; 3] = [
    "cn-I_WNMClehiVp51i_0VpOENW1upEerA8sEam5hn-s",
    "MKBCTNIcKUSDii11ySs3526iDZ8AiTo7Tu6KPAqv7D4",
    "4Etl6SRW2YiLUrN5vfvVHuhp7x8PxltmWWlbbM4IFyM",
];

fn key([kid, x, y]: [&str; 3], valid_to: &str) -> String {
    format!(
        concat!(
            r#"{{"alg":"ES256","crv":"P-256","kid":"{}","kty":"EC","status":"active","use":"sig","#,
            r#""valid_from":"2026-01-01T00:00:00.000Z","valid_to":{},"x":"{}","y":"{}"}}"#,
        ),
        kid, valid_to, x, y
    )
}

fn set(keys: &str) -> String {
    format!("{{\"issuer\":\"https://n3.example\",\"keys\":[\n{keys}\n]}}\n")
}

fn two_keys() -> String {
    set(&format!("{},\n{}", key(OTHER, r#""2027-01-01T00:00:00.000Z""#), key(SIGNER, "null")))
}

fn fault(text: &str) -> String {
    KeySet::parse(text.as_bytes()).unwrap_err().to_string()
}

#[test]
fn what_is_written_is_read_and_written_alike() {
    let text = two_keys();
    let read = KeySet::parse(text.as_bytes()).unwrap();
    assert_eq!(read.document().as_str(), text);
    assert_eq!(read.document().to_string(), read.document().into_string());
    assert_eq!(read.issuer().as_str(), "https://n3.example");
    let signer = read.get(&KeyId::parse(SIGNER[0]).unwrap()).unwrap();
    assert_eq!((signer.status, signer.valid_to), (KeyStatus::Active, None));
}

#[test]
fn keys_are_in_the_order_of_their_windows() {
    let earlier = two_keys().replacen("2026-01-01", "2026-06-01", 1);
    let read = KeySet::parse(earlier.as_bytes()).unwrap();
    let ids: Vec<_> = read.keys().iter().map(|key| key.public_key.id().to_string()).collect();
    assert_eq!(ids, [SIGNER[0], OTHER[0]]);
}

#[test]
fn a_window_has_its_beginning_and_not_its_end() {
    let read = KeySet::parse(two_keys().as_bytes()).unwrap();
    let time = |text| Timestamp::parse_canonical(text).unwrap();
    let valid = |id, text| read.get(&KeyId::parse(id).unwrap()).unwrap().is_valid_at(time(text));
    assert!(valid(OTHER[0], "2026-01-01T00:00:00.000Z") && valid(OTHER[0], "2026-12-31T23:59:59.999Z"));
    assert!(!valid(OTHER[0], "2025-12-31T23:59:59.999Z") && !valid(OTHER[0], "2027-01-01T00:00:00.000Z"));
    assert!(valid(SIGNER[0], "9999-12-31T23:59:59.999Z"));
}

#[test]
fn a_set_is_put_together_by_the_same_rules() {
    let read = KeySet::parse(two_keys().as_bytes()).unwrap();
    let keys: Vec<_> = read.keys().into_iter().cloned().collect();
    assert_eq!(KeySet::new(read.issuer().clone(), keys.clone()), Ok(read.clone()));
    let twice = [keys.clone(), keys.clone()].concat();
    assert_eq!(KeySet::new(read.issuer().clone(), twice).unwrap_err().place(), "keys[2].kid");
    assert_eq!(KeySet::new(read.issuer().clone(), []).unwrap_err().place(), "keys");
    let mut empty_window = keys[0].clone();
    empty_window.valid_to = Some(empty_window.valid_from);
    let fault = KeySet::new(read.issuer().clone(), [empty_window]).unwrap_err();
    assert_eq!(fault.place(), "keys[0].valid_to");
}

#[test]
fn messages_name_the_place_and_what_stands_there() {
    let text = set(&key(SIGNER, "null"));
    for (from, to, message) in [
        (r#""EC""#, r#""RSA""#, "key_set_invalid: expected EC at keys[0].kty, found RSA"),
        (r#""EC""#, "7", "key_set_invalid: expected EC at keys[0].kty, found a number"),
        (r#""use":"sig","#, "", "key_set_invalid: expected sig at keys[0].use, found no such member"),
        (
            r#""active""#,
            "\"\"",
            "key_set_invalid: expected active or revoked at keys[0].status, found an empty string",
        ),
        (
            r#"{"alg""#,
            r#"{"d":"s3cret","alg""#,
            "key_set_invalid: expected no private member at keys[0].d, found one",
        ),
        (
            r#"{"issuer""#,
            r#"["issuer""#,
            "key_set_invalid: expected , at byte 9, found :\\\"https://n3.example\\\",\\\"keys\\\":[\\n{\\\"alg\\\":\\\"ES256\\\",\\\"c...",
        ),
        (
            "\"kid\":\"oKI",
            "\"kid\":\"cKI",
            "key_set_invalid: expected the key's thumbprint \
             oKIywvGUpTVTyxMQ3bwIIeQUudfr_CkLMjCE19ECD-U at keys[0].kid, found \
             cKIywvGUpTVTyxMQ3bwIIeQUudfr_CkLMjCE19ECD-U",
        ),
    ] {
        assert_eq!(fault(&text.replace(from, to)), message);
    }
}

#[test]
fn the_size_is_limited() {
    let text = two_keys();
    let filled = |bytes: usize| format!("{text}{}", " ".repeat(bytes - text.len()));
    assert!(KeySet::parse(filled(MAX_KEY_SET_BYTES).as_bytes()).is_ok());
    assert_eq!(
        fault(&filled(MAX_KEY_SET_BYTES + 1)),
        "key_set_invalid: expected at most 1048576 bytes at the key set, found 1048577",
    );
}

#[test]
fn a_set_can_be_made_of_public_keys() {
    let read = KeySet::parse(two_keys().as_bytes()).unwrap();
    let public: &PublicKey = &read.keys()[0].public_key;
    let (x, y) = public.coordinates();
    let key = PublishedKey {
        public_key: PublicKey::from_coordinates(*x, *y).unwrap(),
        valid_from: Timestamp::parse_canonical("2026-01-01T00:00:00.000Z").unwrap(),
        valid_to: None,
        status: KeyStatus::Revoked,
    };
    let made = KeySet::new(Issuer::parse("~").unwrap(), [key]).unwrap();
    assert_eq!(KeySet::parse(made.document().as_str().as_bytes()), Ok(made));
}
