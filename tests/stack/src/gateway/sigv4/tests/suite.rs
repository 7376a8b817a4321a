//! AWS's signing test suite, as the crate `aws-sigv4` ships it: every request with a published
//! signature. An independent source of signatures, made by no code of this crate's dependencies.

use std::{
    path::{Path, PathBuf},
    process::Command,
};

use axum::body::Bytes;
use serde_json::{Value, json};

use crate::{
    gateway::{
        Policy,
        principals::{Credentials, Principal, Principals},
        request::Incoming,
        sigv4::{Refusal, Verifier, time},
    },
    names::OWN_ACCOUNT,
};

/// Requests that the gateway refuses on purpose though the suite signs them: paths that are not
/// normalised before signing, as S3 has it, and a session token left out of the signature.
fn refused_on_purpose(name: &str, context: &Value) -> bool {
    let not_normalised = context["normalize"] == json!(false) && name != "get-slash-pointless-dot-normalized";
    let unsigned_token = context["omit_session_token"] == json!(true);
    not_normalised || unsigned_token
}

/// What no HTTP request can hold: the suite writes such paths down raw.
fn cannot_be_sent(request: &str) -> bool {
    let line = request.lines().next().unwrap_or_default();
    let target =
        line.trim_start_matches(|c: char| c.is_ascii_uppercase()).trim().trim_end_matches(" HTTP/1.1");
    target.contains(' ') || !target.is_ascii()
}

fn directory() -> PathBuf {
    let cargo = std::env::var("CARGO").unwrap();
    let arguments = ["metadata", "--format-version", "1", "--offline", "--locked"];
    let output =
        Command::new(cargo).args(arguments).current_dir(env!("CARGO_MANIFEST_DIR")).output().unwrap();
    let metadata: Value = serde_json::from_slice(&output.stdout).unwrap();
    let packages = metadata["packages"].as_array().unwrap();
    let package = packages.iter().find(|package| package["name"] == "aws-sigv4").unwrap();
    let manifest = Path::new(package["manifest_path"].as_str().unwrap());
    manifest.parent().unwrap().join("aws-signing-test-suite/v4")
}

fn verifier(context: &Value) -> Verifier {
    let text = |path: &str| context.pointer(path).and_then(Value::as_str).unwrap_or_default().to_owned();
    let credentials = Credentials {
        access_key_id: text("/credentials/access_key_id"),
        secret_access_key: text("/credentials/secret_access_key"),
        session_token: text("/credentials/token"),
        arn: String::new(),
    };
    let principal = Principal {
        credentials,
        account: OWN_ACCOUNT.to_owned(),
        role_arn: String::new(),
        caller_id: String::new(),
        policy: Policy::empty(),
    };
    Verifier {
        region: text("/region"),
        service: text("/service"),
        principals: Principals::of(vec![principal]),
    }
}

/// Parses a request as the suite writes it; a line that starts with a blank continues the one before.
fn incoming(text: &str) -> Incoming {
    let text = text.replace("\r\n", "\n");
    let (head, body) = text.split_once("\n\n").unwrap_or((&text, ""));
    let mut lines = head.lines();
    let mut line = lines.next().unwrap().split(' ');
    let (method, uri) = (line.next().unwrap(), line.next().unwrap());
    let mut request = Incoming {
        method: method.parse().unwrap(),
        uri: uri.parse().unwrap(),
        headers: axum::http::HeaderMap::new(),
        body: Bytes::from(body.to_owned()),
    };
    for line in lines {
        let (name, value) = line.split_once(':').unwrap();
        request
            .headers
            .append(name.parse::<axum::http::HeaderName>().unwrap(), value.trim().parse().unwrap());
    }
    request
}

/// One case as a request and a verifier; `None` where it holds no credentials, or no HTTP request.
fn load(case: &Path) -> Option<(Value, Incoming)> {
    let request = std::fs::read_to_string(case.join("header-signed-request.txt")).unwrap();
    let context = std::fs::read_to_string(case.join("context.json")).ok()?;
    // A folded header is no longer HTTP (RFC 9112, section 5.2).
    let folded = request.lines().any(|line| line.starts_with(' '));
    let sendable = !folded && !cannot_be_sent(&request);
    sendable.then(|| (serde_json::from_str(&context).unwrap(), incoming(&request)))
}

#[test]
fn published_signatures_are_accepted_and_refused_as_they_should_be() {
    let (mut accepted, mut refused, mut left_out) = (0, 0, 0);
    for entry in std::fs::read_dir(directory()).unwrap() {
        let case = entry.unwrap().path();
        let name = case.file_name().unwrap().to_str().unwrap().to_owned();
        let Some((context, request)) = load(&case) else {
            left_out += 1;
            continue;
        };
        let now = time::parse(request.header("x-amz-date").unwrap()).unwrap();
        let verifier = verifier(&context);
        match verifier.verify(&request, now) {
            Ok(_) => accepted += 1,
            Err(Refusal::Mismatch) if refused_on_purpose(&name, &context) => refused += 1,
            Err(refusal) => panic!("{name}: {refusal:?}"),
        }
    }
    eprintln!("signing test suite: {accepted} accepted, {refused} refused, {left_out} left out");
    assert!(accepted >= 25 && refused >= 4, "{accepted} accepted, {refused} refused, {left_out} left out");
}
