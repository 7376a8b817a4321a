//! Signature Version 4, right by default and wrong in chosen places.

use std::time::SystemTime;

use aws_sigv4::{
    http_request::{SessionTokenMode, SignableBody, SignableRequest, SigningSettings, sign},
    sign::v4,
};
use aws_smithy_runtime_api::client::identity::Identity;

use crate::{Credentials, Must, Request};

/// Name under which API Gateway's callers sign.
pub const SERVICE: &str = "execute-api";

/// What a signature states beside the request.
#[derive(Debug, Clone)]
pub struct SignAs {
    /// Region of its scope.
    pub region: String,
    /// Service of its scope.
    pub service: String,
    /// When it was made.
    pub at: SystemTime,
    /// What becomes of the session token.
    pub session_token: SessionToken,
}

/// Ways to treat the session token.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SessionToken {
    /// Sent and signed, as API Gateway wants it.
    Signed,
    /// Sent without being signed.
    Unsigned,
    /// Not sent.
    LeftOut,
}

impl SignAs {
    /// What holds now in `region`.
    #[must_use]
    pub fn now(region: &str) -> Self {
        Self {
            region: region.to_owned(),
            service: SERVICE.to_owned(),
            at: SystemTime::now(),
            session_token: SessionToken::Signed,
        }
    }
}

impl Request {
    /// Signs the request as it stands with `credentials`, and adds the headers of the signature.
    #[must_use]
    pub fn signed(mut self, credentials: &Credentials, signature: &SignAs) -> Self {
        let identity = identity(credentials, signature.session_token);
        let params = v4::SigningParams::builder()
            .identity(&identity)
            .region(&signature.region)
            .name(&signature.service)
            .time(signature.at)
            .settings(settings(signature.session_token))
            .build()
            .must("parameters of a signature");
        let added = instructions(&self, &params.into());
        self.headers.extend(added);
        self
    }
}

fn instructions(
    request: &Request,
    params: &aws_sigv4::http_request::SigningParams<'_>,
) -> Vec<(String, Vec<u8>)> {
    let lines: Vec<(&str, String)> = request
        .headers
        .iter()
        .map(|(name, value)| (name.as_str(), String::from_utf8_lossy(value).into_owned()))
        .collect();
    let headers = lines.iter().map(|(name, value)| (*name, value.as_str()));
    let signable =
        SignableRequest::new(&request.method, &request.url, headers, SignableBody::Bytes(&request.body))
            .must("a request that can be signed");
    let (headers, _) = sign(signable, params).must("a signature").into_parts().0.into_parts();
    headers.iter().map(|header| (header.name().to_owned(), header.value().as_bytes().to_vec())).collect()
}

fn identity(credentials: &Credentials, session_token: SessionToken) -> Identity {
    let token = (session_token != SessionToken::LeftOut).then(|| credentials.session_token.clone());
    let (id, secret) = (&credentials.access_key_id, &credentials.secret_access_key);
    aws_credential_types::Credentials::new(id, secret, token, None, "acceptance").into()
}

fn settings(session_token: SessionToken) -> SigningSettings {
    let mut settings = SigningSettings::default();
    if session_token == SessionToken::Unsigned {
        settings.session_token_mode = SessionTokenMode::Exclude;
    }
    settings
}
