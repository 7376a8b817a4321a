//! A request of which one thing was changed after it was signed.

use std::time::{Duration, SystemTime};

use axum::body::Bytes;
use chrono::TimeDelta;

use super::signed::{PATH, Signing, now, signed, verifier};
use crate::gateway::{request::Incoming, sigv4::Refusal};

type Change = fn(&mut Incoming);

fn set(request: &mut Incoming, name: &'static str, value: &str) {
    request.headers.insert(name, value.parse().unwrap());
}

fn in_authorization(request: &mut Incoming, from: &str, to: &str) {
    let changed = request.header("authorization").unwrap().replacen(from, to, 1);
    assert_ne!(Some(changed.as_str()), request.header("authorization"), "{from} is there");
    set(request, "authorization", &changed);
}

#[test]
fn no_change_goes_unnoticed() {
    let changes: [(&str, Change, Refusal); 16] = [
        ("method", |request| request.method = "POST".parse().unwrap(), Refusal::Mismatch),
        ("path", |request| request.uri = PATH.replace("/r/", "/s/").parse().unwrap(), Refusal::Mismatch),
        ("query", |request| request.uri = format!("{PATH}?a=1").parse().unwrap(), Refusal::Mismatch),
        ("body", |request| request.body = Bytes::from_static(b"x"), Refusal::Mismatch),
        ("host", |request| set(request, "host", "127.0.0.1:2"), Refusal::Mismatch),
        ("a signed header", |request| set(request, "x-amz-user-agent", "other"), Refusal::Mismatch),
        (
            "a signed header is gone",
            |request| drop(request.headers.remove("x-amz-user-agent")),
            Refusal::Mismatch,
        ),
        ("an unsigned x-amz header", |request| set(request, "x-amz-extra", "1"), Refusal::Mismatch),
        (
            "another host beside",
            |request| assert!(request.headers.append("host", "a".parse().unwrap())),
            Refusal::Incomplete,
        ),
        ("no authorization", |request| drop(request.headers.remove("authorization")), Refusal::Missing),
        ("no date", |request| drop(request.headers.remove("x-amz-date")), Refusal::Incomplete),
        ("another token", |request| set(request, "x-amz-security-token", "t"), Refusal::UnknownKey),
        ("no token", |request| drop(request.headers.remove("x-amz-security-token")), Refusal::UnknownKey),
        (
            "region of the scope",
            |request| in_authorization(request, "eu-west-1", "us-east-1"),
            Refusal::WrongScope,
        ),
        (
            "service of the scope",
            |request| in_authorization(request, "execute-api", "dynamodb"),
            Refusal::WrongScope,
        ),
        ("access key", |request| in_authorization(request, "ASIA", "ASIB"), Refusal::UnknownKey),
    ];
    let (verifier, engine) = verifier();
    for (what, change, expected) in changes {
        let mut request = signed(&Signing::default(), &engine);
        assert!(verifier.verify(&request, now()).is_ok(), "{what}: good before");
        change(&mut request);
        assert_eq!(verifier.verify(&request, now()).unwrap_err(), expected, "{what}");
    }
}

#[test]
fn one_wrong_digit_is_enough() {
    let (verifier, engine) = verifier();
    let mut request = signed(&Signing::default(), &engine);
    let mut header = request.header("authorization").unwrap().to_owned();
    let last = if header.pop() == Some('0') { '1' } else { '0' };
    header.push(last);
    set(&mut request, "authorization", &header);
    assert_eq!(verifier.verify(&request, now()).unwrap_err(), Refusal::Mismatch);
}

#[test]
fn a_request_for_another_region_service_or_day_is_refused() {
    let (verifier, engine) = verifier();
    let other_region = Signing { region: "us-east-1", ..Signing::default() };
    let other_service = Signing { service: "s3", ..Signing::default() };
    for signing in [other_region, other_service] {
        assert_eq!(verifier.verify(&signed(&signing, &engine), now()).unwrap_err(), Refusal::WrongScope);
    }
    let mut request = signed(&Signing::default(), &engine);
    let today = now().format("%Y%m%d").to_string();
    let yesterday = (now() - TimeDelta::days(1)).format("%Y%m%d").to_string();
    in_authorization(&mut request, &today, &yesterday);
    assert_eq!(verifier.verify(&request, now()).unwrap_err(), Refusal::WrongScope);
}

#[test]
fn old_and_future_requests_are_refused() {
    let (verifier, engine) = verifier();
    let old = Signing { time: SystemTime::now() - Duration::from_secs(302), ..Signing::default() };
    assert!(matches!(verifier.verify(&signed(&old, &engine), now()), Err(Refusal::Expired { .. })));
    let future = Signing { time: SystemTime::now() + Duration::from_secs(310), ..Signing::default() };
    assert!(matches!(verifier.verify(&signed(&future, &engine), now()), Err(Refusal::NotYetCurrent { .. })));
}

#[test]
fn an_unsigned_session_token_is_refused() {
    let (verifier, mut engine) = verifier();
    let token = std::mem::take(&mut engine.session_token);
    let mut request = signed(&Signing::default(), &engine);
    set(&mut request, "x-amz-security-token", &token);
    assert_eq!(verifier.verify(&request, now()).unwrap_err(), Refusal::Mismatch);
}

#[test]
fn an_unsigned_host_is_refused() {
    let (verifier, engine) = verifier();
    let mut request = signed(&Signing::default(), &engine);
    in_authorization(&mut request, "SignedHeaders=host;", "SignedHeaders=");
    assert_eq!(verifier.verify(&request, now()).unwrap_err(), Refusal::Mismatch);
}

#[test]
fn the_announced_hash_has_to_be_the_bodys() {
    let (verifier, engine) = verifier();
    let empty = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";
    let other = "0".repeat(64);
    for (hash, accepted) in [(empty, true), (other.as_str(), false), ("UNSIGNED-PAYLOAD", false)] {
        let mut signing = Signing::default();
        signing.headers.push(("x-amz-content-sha256", hash.to_owned()));
        assert_eq!(verifier.verify(&signed(&signing, &engine), now()).is_ok(), accepted, "{hash}");
    }
}

#[test]
fn presigned_requests_are_refused() {
    let (verifier, engine) = verifier();
    for name in ["X-Amz-Signature", "x-amz-credential", "X%2DAmz-Algorithm"] {
        let signing = Signing { target: format!("{PATH}?{name}=1"), ..Signing::default() };
        assert_eq!(
            verifier.verify(&signed(&signing, &engine), now()).unwrap_err(),
            Refusal::Incomplete,
            "{name}"
        );
    }
}

#[test]
fn with_the_wrong_secret_it_is_a_mismatch() {
    let (verifier, mut engine) = verifier();
    engine.secret_access_key.push('x');
    let request = signed(&Signing::default(), &engine);
    assert_eq!(verifier.verify(&request, now()).unwrap_err(), Refusal::Mismatch);
}
