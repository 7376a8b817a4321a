//! Signs a request as its caller has to have signed it.

use aws_credential_types::Credentials as SigningCredentials;
use aws_sigv4::{
    http_request::{SignableBody, SignableRequest, SigningSettings, sign},
    sign::v4,
};
use chrono::{DateTime, Utc};

use super::authorization::Authorization;
use crate::gateway::principals::Credentials;

/// The request as it was sent.
pub(super) struct Sent<'a> {
    pub(super) method: &'a str,
    /// Raw path and query.
    pub(super) target: &'a str,
    pub(super) headers: Vec<(&'a str, &'a str)>,
    pub(super) body: &'a [u8],
}

/// The signature that `credentials` make; `None` when the signer takes no such request.
pub(super) fn signature(
    sent: Sent<'_>,
    authorization: &Authorization,
    credentials: &Credentials,
    time: DateTime<Utc>,
) -> Option<String> {
    let token = Some(credentials.session_token.clone()).filter(|token| !token.is_empty());
    let identity =
        SigningCredentials::from_keys(&credentials.access_key_id, &credentials.secret_access_key, token)
            .into();
    // The caller chose which headers are signed, and only those are given here.
    let mut settings = SigningSettings::default();
    settings.excluded_headers = None;
    let parameters = v4::SigningParams::builder()
        .identity(&identity)
        .region(&authorization.region)
        .name(&authorization.service)
        .time(time.into())
        .settings(settings)
        .build()
        .ok()?
        .into();
    let body = SignableBody::Bytes(sent.body);
    let request = SignableRequest::new(sent.method, sent.target, sent.headers.into_iter(), body).ok()?;
    Some(sign(request, &parameters).ok()?.signature().to_owned())
}
