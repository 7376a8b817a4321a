//! The verification, step by step.

use aws_lc_rs::constant_time::verify_slices_are_equal;
use chrono::{DateTime, Utc};

use super::{
    authorization::Authorization,
    body_hash, headers,
    sign_again::{Sent, signature},
    time,
};
use crate::gateway::{
    principals::{Principal, Principals},
    request::Incoming,
};

/// Query parameters of presigned requests, which the stand-in does not take.
const PRESIGNED: &str = "x-amz-";

/// Why a request is not its caller's.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::gateway) enum Refusal {
    /// It is not signed at all.
    Missing,
    /// Its `Authorization` is of another form, or a part is missing or double.
    Incomplete,
    /// Its access key is nobody's, or the session token is not that key's.
    UnknownKey,
    /// It was signed for another date, region or service.
    WrongScope,
    /// It was signed too long ago.
    Expired {
        /// When it was signed.
        signed: String,
        /// The earliest time that is taken.
        earliest: String,
        /// The gateway's clock.
        now: String,
    },
    /// It was signed in the future.
    NotYetCurrent {
        /// When it was signed.
        signed: String,
        /// The latest time that is taken.
        latest: String,
        /// The gateway's clock.
        now: String,
    },
    /// The signature is another one, or does not cover what it has to.
    Mismatch,
}

/// Verifies requests for one region and service.
#[derive(Debug)]
pub(in crate::gateway) struct Verifier {
    pub(in crate::gateway) region: String,
    pub(in crate::gateway) service: String,
    pub(in crate::gateway) principals: Principals,
}

impl Verifier {
    /// The caller of `request`, at the time `now`.
    pub(in crate::gateway) fn verify(
        &self,
        request: &Incoming,
        now: DateTime<Utc>,
    ) -> Result<&Principal, Refusal> {
        if is_presigned(request.query()) {
            return Err(Refusal::Incomplete);
        }
        let Some(header) = request.headers.get("authorization") else { return Err(Refusal::Missing) };
        let header = header.to_str().map_err(|_| Refusal::Incomplete)?;
        let authorization = Authorization::parse(header).ok_or(Refusal::Incomplete)?;
        if headers::has_duplicates(&request.headers) {
            return Err(Refusal::Incomplete);
        }
        let signed_at = request.header("x-amz-date").and_then(time::parse).ok_or(Refusal::Incomplete)?;
        let principal =
            self.principals.by_access_key(&authorization.access_key_id).ok_or(Refusal::UnknownKey)?;
        self.check_scope(&authorization, signed_at)?;
        time::check(signed_at, now)?;
        check_token(request, principal)?;
        check_signature(request, &authorization, principal, signed_at)?;
        Ok(principal)
    }

    fn check_scope(&self, authorization: &Authorization, signed_at: DateTime<Utc>) -> Result<(), Refusal> {
        let right = authorization.region == self.region
            && authorization.service == self.service
            && authorization.date == signed_at.format("%Y%m%d").to_string();
        if right { Ok(()) } else { Err(Refusal::WrongScope) }
    }
}

fn is_presigned(query: &str) -> bool {
    form_urlencoded::parse(query.as_bytes()).any(|(name, _)| name.to_ascii_lowercase().starts_with(PRESIGNED))
}

/// Temporary credentials want their session token; other credentials must not come with one.
fn check_token(request: &Incoming, principal: &Principal) -> Result<(), Refusal> {
    let given = request.headers.get("x-amz-security-token").map_or(&b""[..], |token| token.as_bytes());
    let expected = principal.credentials.session_token.as_bytes();
    verify_slices_are_equal(given, expected).map_err(|_| Refusal::UnknownKey)
}

fn check_signature(
    request: &Incoming,
    authorization: &Authorization,
    principal: &Principal,
    signed_at: DateTime<Utc>,
) -> Result<(), Refusal> {
    let signed = &authorization.signed_headers;
    if !headers::all_signed(&request.headers, signed) || !body_hash::matches(&request.headers, &request.body)
    {
        return Err(Refusal::Mismatch);
    }
    let target = request.uri.path_and_query().map_or("/", |target| target.as_str());
    let headers = headers::signed(&request.headers, signed).ok_or(Refusal::Mismatch)?;
    let sent = Sent { method: request.method.as_str(), target, headers, body: &request.body };
    let expected =
        signature(sent, authorization, &principal.credentials, signed_at).ok_or(Refusal::Mismatch)?;
    verify_slices_are_equal(expected.as_bytes(), authorization.signature.as_bytes())
        .map_err(|_| Refusal::Mismatch)
}
