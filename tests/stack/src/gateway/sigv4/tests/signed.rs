//! Requests signed by AWS's own signer, as an engine sends them.

use std::time::SystemTime;

use aws_credential_types::Credentials as SigningCredentials;
use aws_sigv4::{
    http_request::{SignableBody, SignableRequest, SigningSettings, sign},
    sign::v4,
};
use axum::{body::Bytes, http::Request};
use chrono::{DateTime, Utc};

use crate::gateway::{
    principals::{Credentials, Principals},
    request::Incoming,
    sigv4::Verifier,
};

/// A path with what callers may put into it.
pub(super) const PATH: &str = "/live/api/n3/runs/r/execution-contract";

/// How a request is signed.
#[derive(Clone)]
pub(super) struct Signing {
    pub(super) method: &'static str,
    pub(super) target: String,
    pub(super) headers: Vec<(&'static str, String)>,
    pub(super) body: &'static str,
    pub(super) region: &'static str,
    pub(super) service: &'static str,
    pub(super) time: SystemTime,
}

impl Default for Signing {
    fn default() -> Self {
        Self {
            method: "GET",
            target: PATH.to_owned(),
            headers: vec![("host", "127.0.0.1:1".to_owned()), ("x-amz-user-agent", "engine".to_owned())],
            body: "",
            region: "eu-west-1",
            service: "execute-api",
            time: SystemTime::now(),
        }
    }
}

/// A verifier for the gateway's region and service, and the engine's credentials.
pub(super) fn verifier() -> (Verifier, Credentials) {
    let principals = Principals::new("api", "live").unwrap();
    let engine = principals.callers().unwrap().engine;
    (Verifier { region: "eu-west-1".to_owned(), service: "execute-api".to_owned(), principals }, engine)
}

/// Now, to the second, as signatures have it.
pub(super) fn now() -> DateTime<Utc> {
    Utc::now()
}

/// The request, signed with `credentials`.
pub(super) fn signed(signing: &Signing, credentials: &Credentials) -> Incoming {
    let token = Some(credentials.session_token.clone()).filter(|token| !token.is_empty());
    let identity =
        SigningCredentials::from_keys(&credentials.access_key_id, &credentials.secret_access_key, token)
            .into();
    let parameters = v4::SigningParams::builder()
        .identity(&identity)
        .region(signing.region)
        .name(signing.service)
        .time(signing.time)
        .settings(SigningSettings::default())
        .build()
        .unwrap()
        .into();
    let headers = signing.headers.iter().map(|(name, value)| (*name, value.as_str()));
    let body = SignableBody::Bytes(signing.body.as_bytes());
    let signable = SignableRequest::new(signing.method, &signing.target, headers, body).unwrap();
    let (instructions, _) = sign(signable, &parameters).unwrap().into_parts();
    let mut request = Request::builder().method(signing.method).uri(&signing.target).body(()).unwrap();
    for (name, value) in &signing.headers {
        request.headers_mut().append(*name, value.parse().unwrap());
    }
    instructions.apply_to_request_http1x(&mut request);
    let (parts, ()) = request.into_parts();
    Incoming {
        method: parts.method,
        uri: parts.uri,
        headers: parts.headers,
        body: Bytes::from_static(signing.body.as_bytes()),
    }
}

#[test]
fn what_aws_signs_is_accepted() {
    let (verifier, engine) = verifier();
    let targets = [
        PATH.to_owned(),
        format!("{PATH}?b=2&a=1&a=0&empty=&space=%20&plus=a%2Bb"),
        "/live/api/n3/runs/a%20b/execution-contract".to_owned(),
        "/live/api/n3/runs/a%2Fb/execution-contract".to_owned(),
        "/live/api/n3/runs/%C3%BC/execution-contract".to_owned(),
    ];
    for target in targets {
        let request = signed(&Signing { target: target.clone(), ..Signing::default() }, &engine);
        let principal =
            verifier.verify(&request, now()).unwrap_or_else(|refusal| panic!("{target}: {refusal:?}"));
        assert_eq!(principal.credentials.access_key_id, engine.access_key_id);
    }
}

#[test]
fn methods_bodies_and_repeated_headers_are_accepted() {
    let (verifier, engine) = verifier();
    let mut signing = Signing { method: "POST", body: "{\"a\": 1}", ..Signing::default() };
    signing.headers.extend([("x-many", "1".to_owned()), ("x-many", " 2  3 ".to_owned())]);
    assert!(verifier.verify(&signed(&signing, &engine), now()).is_ok());
}
