//! AWS Signature Version 4.

use std::time::SystemTime;

use aws_credential_types::Credentials;
use aws_sigv4::http_request::{
    SignableBody, SignableRequest, SigningInstructions, SigningSettings, sign as make,
};
use aws_sigv4::sign::v4;

use super::client::{Exchange, text_headers};
use crate::exit::Failed;

/// The name of API Gateway in a signature.
const SERVICE: &str = "execute-api";

/// Signs a request that has no body.
pub(crate) fn sign(exchange: &mut Exchange, credentials: Credentials, region: &str) -> Result<(), Failed> {
    let made = instructions(exchange, credentials, region);
    let made = made.ok_or_else(|| Failed::usage("the credentials or the region cannot sign a request"))?;
    made.apply_to_request_http1x(&mut exchange.request);
    Ok(())
}

fn instructions(exchange: &Exchange, credentials: Credentials, region: &str) -> Option<SigningInstructions> {
    let identity = credentials.into();
    let parameters = v4::SigningParams::builder()
        .identity(&identity)
        .region(region)
        .name(SERVICE)
        .time(SystemTime::now())
        .settings(SigningSettings::default())
        .build()
        .ok()?
        .into();
    let request = &exchange.request;
    let (url, headers) = (request.uri().to_string(), text_headers(request.headers()));
    let signable =
        SignableRequest::new(request.method().as_str(), url, headers, SignableBody::Bytes(&[])).ok()?;
    Some(make(signable, &parameters).ok()?.into_parts().0)
}
