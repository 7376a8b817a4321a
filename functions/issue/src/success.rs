//! The answers of a POST that name a contract.

use execution_contract::RunId;
use lambda_http::{
    Body, Response,
    http::{
        HeaderValue, StatusCode,
        header::{CACHE_CONTROL, CONTENT_TYPE, ETAG, LOCATION},
    },
};
use service::{
    http::consumer_location,
    problem::{Code, Problem},
    stores::StoredContract,
};

/// 201 with the served document.
pub(crate) fn created(contract: &StoredContract, location: Option<&str>) -> Response<Body> {
    let mut response = Response::new(Body::Text(contract.document().into_string()));
    *response.status_mut() = StatusCode::CREATED;
    let headers = response.headers_mut();
    headers.insert(CONTENT_TYPE, HeaderValue::from_static("application/json"));
    headers.insert(CACHE_CONTROL, HeaderValue::from_static("no-store"));
    let tag = HeaderValue::from_str(&format!("\"{}\"", contract.hash)).ok();
    let location = location.and_then(|url| HeaderValue::from_str(url).ok());
    headers.extend(tag.map(|tag| (ETAG, tag)));
    headers.extend(location.map(|url| (LOCATION, url)));
    response
}

/// 409 with what the caller needs to find the contract that stands.
pub(crate) fn already_issued(contract: &StoredContract, location: Option<&str>) -> Problem {
    Problem::new(Code::ContractAlreadyIssued, "a contract stands")
        .with_member("payload_hash", contract.hash.as_str())
        .with_member("issued_at", contract.issued_at.as_str())
        .with_location(location)
}

/// Where consumers read the contract of `run`, if that is configured.
pub(crate) fn location(base: Option<&str>, run: RunId) -> Option<String> {
    base.map(|base| consumer_location(base, run))
}
