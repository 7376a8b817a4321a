//! A request as the gateway sees it: whole, within its limits, and raw.

use axum::{
    body::{Body, Bytes},
    http::{HeaderMap, Method, Request, Uri},
};

use super::answers::Case;
use crate::http::{Read, read};

/// Limit of API Gateway for a body, in bytes.
const MAX_BODY: usize = 10 * 1024 * 1024;
/// Limit of API Gateway for request line and headers together, in bytes.
const MAX_HEAD: usize = 10_240;

/// A request that is within the limits.
#[derive(Debug, Clone)]
pub(super) struct Incoming {
    pub(super) method: Method,
    pub(super) uri: Uri,
    pub(super) headers: HeaderMap,
    pub(super) body: Bytes,
}

impl Incoming {
    /// Reads the whole request.
    pub(super) async fn read(request: Request<Body>) -> Result<Self, Case> {
        let (parts, body) = request.into_parts();
        if head_size(&parts.method, &parts.uri, &parts.headers) > MAX_HEAD {
            return Err(Case::HeadTooLarge);
        }
        match read(body, MAX_BODY).await {
            Read::Whole(body) => {
                Ok(Self { method: parts.method, uri: parts.uri, headers: parts.headers, body })
            }
            Read::TooLarge => Err(Case::BodyTooLarge),
            Read::Broken => Err(Case::BadRequest),
        }
    }

    /// The raw path.
    pub(super) fn path(&self) -> &str {
        self.uri.path()
    }

    /// The raw query, without its question mark.
    pub(super) fn query(&self) -> &str {
        self.uri.query().unwrap_or_default()
    }

    /// The first value of a header, as far as it is ASCII.
    pub(super) fn header(&self, name: &str) -> Option<&str> {
        self.headers.get(name)?.to_str().ok()
    }
}

fn head_size(method: &Method, uri: &Uri, headers: &HeaderMap) -> usize {
    let line =
        method.as_str().len().saturating_add(uri.path_and_query().map_or(1, |path| path.as_str().len()));
    headers.iter().fold(line, |size, (name, value)| {
        size.saturating_add(name.as_str().len()).saturating_add(value.len())
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn limits_are_the_gateways() {
        let request = |head: usize, body: usize| {
            Request::builder()
                .uri("/")
                .header("a", "x".repeat(head))
                .body(Body::from("x".repeat(body)))
                .unwrap()
        };
        // "GET", "/" and the header's name make five bytes.
        assert!(Incoming::read(request(MAX_HEAD - 5, MAX_BODY)).await.is_ok());
        assert_eq!(Incoming::read(request(MAX_HEAD - 4, 0)).await.unwrap_err(), Case::HeadTooLarge);
        assert_eq!(Incoming::read(request(0, MAX_BODY + 1)).await.unwrap_err(), Case::BodyTooLarge);
    }
}
