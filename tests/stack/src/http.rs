//! The stack's own HTTP client, for plain addresses on this machine.

use axum::{
    body::Bytes,
    http::{HeaderMap, Request, Response},
};
use http_body_util::{BodyExt, Full, LengthLimitError, Limited};
use hyper_util::{
    client::legacy::{Client as HyperClient, connect::HttpConnector},
    rt::TokioExecutor,
};

use crate::error::{Context, Result};

/// Most bytes of an answer that the client takes: DynamoDB's own limit for a request.
const MAX_ANSWER: usize = 16 * 1024 * 1024;

/// Headers that belong to one connection and are not handed on (RFC 9110, section 7.6.1), and those
/// that the client sets itself.
const PER_CONNECTION: [&str; 8] = [
    "connection",
    "content-length",
    "host",
    "keep-alive",
    "proxy-connection",
    "te",
    "transfer-encoding",
    "upgrade",
];

/// An HTTP/1.1 client with pooled connections.
#[derive(Debug, Clone)]
pub struct HttpClient(HyperClient<HttpConnector, Full<Bytes>>);

impl HttpClient {
    /// A client without any connection yet.
    #[must_use]
    pub fn new() -> Self {
        Self(HyperClient::builder(TokioExecutor::new()).build_http())
    }

    /// Sends `request` and reads the whole answer.
    ///
    /// # Errors
    /// When nothing answers, or the answer is too large.
    pub async fn send(&self, request: Request<Full<Bytes>>) -> Result<Response<Bytes>> {
        let to = request.uri().clone();
        let answer = self.0.request(request).await.context(|| format!("calling {to}"))?;
        let (parts, body) = answer.into_parts();
        let body = Limited::new(body, MAX_ANSWER).collect().await.context(|| format!("reading from {to}"))?;
        Ok(Response::from_parts(parts, body.to_bytes()))
    }
}

impl Default for HttpClient {
    fn default() -> Self {
        Self::new()
    }
}

/// A body read up to a limit.
pub(crate) enum Read {
    /// All of it.
    Whole(Bytes),
    /// It is longer than the limit.
    TooLarge,
    /// The connection broke.
    Broken,
}

/// Reads `body` up to `limit` bytes.
pub(crate) async fn read<B>(body: B, limit: usize) -> Read
where
    B: hyper::body::Body,
    B::Error: Into<Box<dyn std::error::Error + Send + Sync>>,
{
    match Limited::new(body, limit).collect().await {
        Ok(whole) => Read::Whole(whole.to_bytes()),
        Err(error) if error.is::<LengthLimitError>() => Read::TooLarge,
        Err(_) => Read::Broken,
    }
}

/// The headers without those that belong to one connection.
pub(crate) fn end_to_end(headers: &HeaderMap) -> HeaderMap {
    let mut kept = headers.clone();
    for name in PER_CONNECTION {
        kept.remove(name);
    }
    kept
}
