//! A client of AWS's JSON protocol for the stack's own few calls, signed.

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

/// Any credentials will do for the stores and key services that run here; DynamoDB Local wants the key alphanumeric.
const ACCESS_KEY: &str = "LOCALSTACK";

/// How a service is spoken to.
#[derive(Debug, Clone, Copy)]
pub struct Protocol {
    /// The name that requests are signed for.
    name: &'static str,
    /// Prefix of `X-Amz-Target`.
    pub(crate) target_prefix: &'static str,
    /// Media type of requests and answers.
    pub(crate) media_type: &'static str,
}

impl Protocol {
    /// DynamoDB.
    pub const DYNAMODB: Self = Self {
        name: "dynamodb",
        target_prefix: "DynamoDB_20120810.",
        media_type: "application/x-amz-json-1.0",
    };

    /// KMS.
    pub const KMS: Self =
        Self { name: "kms", target_prefix: "TrentService.", media_type: "application/x-amz-json-1.1" };
}

/// A client of one service.
#[derive(Debug, Clone)]
pub struct Client {
    http: HttpClient,
    protocol: Protocol,
    url: String,
}

impl Client {
    /// A client of the service at `url`, which has no trailing slash.
    #[must_use]
    pub fn new(protocol: Protocol, url: &str) -> Self {
        Self { http: HttpClient::new(), protocol, url: url.to_owned() }
    }

    /// Calls `operation`.
    ///
    /// # Errors
    /// When nothing answers, or the service refuses; the message holds the service's.
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
        let target = format!("{}{operation}", self.protocol.target_prefix);
        let headers = [("content-type", self.protocol.media_type), ("x-amz-target", target.as_str())];
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
            .name(self.protocol.name)
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
