//! The stored contract, served as it is.

use execution_contract::Document;
use lambda_http::{
    Body, Response,
    http::{
        HeaderMap, HeaderName, HeaderValue, StatusCode,
        header::{CACHE_CONTROL, CONTENT_TYPE, ETAG},
    },
};
use service::http::{
    conditional::names_current,
    digest::{REPR_DIGEST, repr_digest},
};

/// Caches may keep a contract, for its reader alone, and have to ask each time whether it may be shown.
const CACHING: &str = "private, no-cache";

/// 200 with the document, or 304 where the request's `If-None-Match` names it.
pub(crate) fn serve(document: Document, hash: &str, headers: &HeaderMap) -> Response<Body> {
    let tag = format!("\"{hash}\"");
    if names_current(headers, &tag) {
        return with_validators(Response::new(Body::Empty), StatusCode::NOT_MODIFIED, &tag);
    }
    let digest = repr_digest(document.as_str().as_bytes());
    let mut response =
        with_validators(Response::new(Body::Text(document.into_string())), StatusCode::OK, &tag);
    let fields = response.headers_mut();
    fields.insert(CONTENT_TYPE, HeaderValue::from_static("application/json"));
    fields.extend(
        HeaderValue::from_str(&digest).ok().map(|value| (HeaderName::from_static(REPR_DIGEST), value)),
    );
    response
}

/// What a 304 has to repeat of the 200 (RFC 9110 section 15.4.5).
fn with_validators(mut response: Response<Body>, status: StatusCode, tag: &str) -> Response<Body> {
    *response.status_mut() = status;
    let headers = response.headers_mut();
    headers.insert(CACHE_CONTROL, HeaderValue::from_static(CACHING));
    headers.extend(HeaderValue::from_str(tag).ok().map(|tag| (ETAG, tag)));
    response
}
