//! Reading across origins (Fetch standard, section 3.3): a page on a configured origin may send a GET with
//! its tenant's token. Cookies are never asked for, since none would be looked at.

use lambda_http::{
    Body, Response,
    http::{
        HeaderMap, HeaderValue, StatusCode,
        header::{
            ACCESS_CONTROL_ALLOW_HEADERS, ACCESS_CONTROL_ALLOW_METHODS, ACCESS_CONTROL_ALLOW_ORIGIN,
            ACCESS_CONTROL_MAX_AGE, ORIGIN, VARY,
        },
    },
};

use crate::Origins;

/// The method that a page may use.
const METHODS: &str = "GET";

/// The header that a page may set.
const HEADERS: &str = "authorization";

/// For how many seconds a browser need not ask again. An origin that is taken out of the configuration is
/// refused at the GET itself all the same.
const MAX_AGE: &str = "600";

/// The answer to a browser that asks beforehand. It says the same for every run, and reads none.
pub(crate) fn preflight(origins: &Origins, request: &HeaderMap) -> Response<Body> {
    let mut response = Response::new(Body::Empty);
    *response.status_mut() = StatusCode::NO_CONTENT;
    if origins.of_request(request).is_some() {
        let headers = response.headers_mut();
        headers.insert(ACCESS_CONTROL_ALLOW_METHODS, HeaderValue::from_static(METHODS));
        headers.insert(ACCESS_CONTROL_ALLOW_HEADERS, HeaderValue::from_static(HEADERS));
        headers.insert(ACCESS_CONTROL_MAX_AGE, HeaderValue::from_static(MAX_AGE));
    }
    shared(origins, request, response)
}

/// `response`, readable by the page that asked for it where its origin is configured. `Vary` is there in any
/// case, so that no cache gives one origin's answer to another.
pub(crate) fn shared(origins: &Origins, request: &HeaderMap, mut response: Response<Body>) -> Response<Body> {
    let origin = origins.of_request(request).cloned();
    let headers = response.headers_mut();
    headers.insert(VARY, HeaderValue::from_name(ORIGIN));
    headers.extend(origin.map(|origin| (ACCESS_CONTROL_ALLOW_ORIGIN, origin)));
    response
}

#[cfg(test)]
mod tests {
    use super::*;

    fn request(origin: &str) -> HeaderMap {
        HeaderMap::from_iter([(ORIGIN, origin.parse().unwrap())])
    }

    fn cors_headers(response: &Response<Body>) -> Vec<String> {
        let headers = response.headers().keys().map(|name| name.as_str().to_owned());
        headers.filter(|name| name.starts_with("access-control-")).collect()
    }

    #[test]
    fn a_configured_origin_may_get_with_a_token_and_nothing_else() {
        let origins = Origins::parse("O", "https://a.example").unwrap();
        let response = preflight(&origins, &request("https://a.example"));
        assert_eq!(response.status(), 204);
        let headers = response.headers();
        assert_eq!(headers[ACCESS_CONTROL_ALLOW_ORIGIN], "https://a.example");
        assert_eq!(headers[ACCESS_CONTROL_ALLOW_METHODS], "GET");
        assert_eq!(headers[ACCESS_CONTROL_ALLOW_HEADERS], "authorization");
        assert_eq!(
            (&headers[ACCESS_CONTROL_MAX_AGE], &headers[VARY]),
            (&"600".parse().unwrap(), &"origin".parse().unwrap())
        );
        assert_eq!(cors_headers(&response).len(), 4, "no credentials: {headers:?}");
        let response = shared(&origins, &request("https://a.example"), Response::new(Body::Empty));
        assert_eq!(cors_headers(&response), ["access-control-allow-origin"]);
    }

    #[test]
    fn another_origin_is_told_nothing() {
        let origins = Origins::parse("O", "https://a.example").unwrap();
        for response in [
            preflight(&origins, &request("https://b.example")),
            preflight(&Origins::default(), &request("https://a.example")),
            preflight(&origins, &HeaderMap::new()),
            shared(&origins, &request("https://b.example"), Response::new(Body::Empty)),
        ] {
            assert!(cors_headers(&response).is_empty(), "{:?}", response.headers());
            assert_eq!(response.headers()[VARY], "origin");
        }
    }
}
