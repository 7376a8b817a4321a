//! A DynamoDB client for the stack's own few calls: JSON over HTTP, signed.

use std::time::SystemTime;

use aws_credential_types::Credentials;
use aws_sigv4::{
    http_request::{SignableBody, SignableRequest, SigningSettings, sign},
    sign::v4,
};
use axum::{body::Bytes, http::Request};
use http_body_util::Full;
use serde_json::Value;

use crate::{
    error::{Context, Result, StackError},
    http::HttpClient,
    names::REGION,
};

/// Prefix of `X-Amz-Target`.
pub(crate) const TARGET_PREFIX: &str = "DynamoDB_20120810.";
/// Media type of DynamoDB's protocol.
pub(crate) const MEDIA_TYPE: &str = "application/x-amz-json-1.0";
/// Any credentials will do for the stores that run here; DynamoDB Local wants the key alphanumeric.
const ACCESS_KEY: &str = "LOCALSTACK";

/// A client of one store.
#[derive(Debug, Clone)]
pub struct Client {
    http: HttpClient,
    url: String,
}

impl Client {
    /// A client of the store at `url`.
    #[must_use]
    pub fn new(url: &str) -> Self {
        Self { http: HttpClient::new(), url: url.to_owned() }
    }

    /// Calls `operation`.
    ///
    /// # Errors
    /// When nothing answers, or the store refuses; the message holds the store's.
    pub async fn call(&self, operation: &str, body: &Value) -> Result<Value> {
        let answer = self.http.send(self.request(operation, body)?).await?;
        if !answer.status().is_success() {
            let message = String::from_utf8_lossy(answer.body()).into_owned();
            return Err(StackError::new(format!("{operation}: {} {message}", answer.status())));
        }
        serde_json::from_slice(answer.body()).context(|| format!("reading the answer to {operation}"))
    }

    fn request(&self, operation: &str, body: &Value) -> Result<Request<Full<Bytes>>> {
        let body = Bytes::from(body.to_string());
        let target = format!("{TARGET_PREFIX}{operation}");
        let headers = [("content-type", MEDIA_TYPE), ("x-amz-target", target.as_str())];
        let signable = SignableRequest::new(
            "POST",
            format!("{}/", self.url),
            headers.into_iter(),
            SignableBody::Bytes(&body),
        )
        .context(|| "preparing a signature".to_owned())?;
        let identity = Credentials::from_keys(ACCESS_KEY, ACCESS_KEY, None).into();
        let parameters = v4::SigningParams::builder()
            .identity(&identity)
            .region(REGION)
            .name("dynamodb")
            .time(SystemTime::now())
            .settings(SigningSettings::default())
            .build()
            .context(|| "preparing a signature".to_owned())?
            .into();
        let (instructions, _) = sign(signable, &parameters).context(|| "signing".to_owned())?.into_parts();
        let mut request = Request::post(format!("{}/", self.url));
        for (name, value) in headers.into_iter().chain(instructions.headers()) {
            request = request.header(name, value);
        }
        request.body(Full::new(body)).context(|| "building a request".to_owned())
    }
}
