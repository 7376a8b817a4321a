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

#[cfg(test)]
mod tests {
    use execution_contract::TenantId;

    use super::*;

    const RUN: &str = "7d9a3a1e-0000-4000-8000-000000000001";

    fn contract() -> StoredContract {
        let text = str::to_owned;
        let tenant = TenantId::parse(RUN).unwrap();
        StoredContract {
            tenant,
            payload: text("{}"),
            hash: text("h"),
            version: text("v1"),
            issued_at: text("t"),
            receipt: None,
        }
    }

    #[test]
    fn where_no_address_is_configured_answers_name_none() {
        let location = location(None, RunId::parse(RUN).unwrap());
        assert!(!created(&contract(), location.as_deref()).headers().contains_key(LOCATION));
        let refused = already_issued(&contract(), location.as_deref()).into_response("id");
        assert!(!refused.headers().contains_key(LOCATION));
    }

    #[test]
    fn a_configured_address_is_named_with_the_run() {
        let location = location(Some("https://x.example/live"), RunId::parse(RUN).unwrap());
        let created = created(&contract(), location.as_deref());
        assert_eq!(
            created.headers()[LOCATION],
            format!("https://x.example/live/api/n3/runs/{RUN}/execution-contract")
        );
        assert_eq!(created.headers()[ETAG], "\"h\"");
    }
}
