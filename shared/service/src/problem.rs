//! Every error that a caller can get: RFC 9457 problem details with a stable `code`.
//!
//! A [`Problem`] holds two messages: `detail` for the caller, which never repeats a token, an upstream
//! message or another tenant's data, and `operator` for the log. Neither is derived from the other.

mod code;

pub use code::Code;
use lambda_http::{
    Body, Response,
    http::{
        StatusCode,
        header::{
            ALLOW, CACHE_CONTROL, CONTENT_TYPE, HeaderName, HeaderValue, LOCATION, RETRY_AFTER,
            WWW_AUTHENTICATE, X_CONTENT_TYPE_OPTIONS,
        },
    },
};
use serde_json::{Value, json};

use crate::telemetry::Level;

/// Seconds after which a caller of an unavailable service may try again (RFC 9110 section 10.2.3).
pub const RETRY_AFTER_SECONDS: u64 = 2;

/// The media type of every error (RFC 9457 section 3).
pub const MEDIA_TYPE: &str = "application/problem+json";

/// An error on its way to a caller.
#[derive(Debug)]
pub struct Problem {
    code: Code,
    members: Vec<(&'static str, Value)>,
    headers: Vec<(HeaderName, HeaderValue)>,
    operator: String,
}

impl Problem {
    /// A problem with its code's own detail; `operator` goes to the log and to nobody else.
    pub fn new(code: Code, operator: impl Into<String>) -> Self {
        Self { code, members: Vec::new(), headers: Vec::new(), operator: operator.into() }
    }

    /// Adds an extension member (RFC 9457 section 3.2) for the caller's program to read.
    #[must_use]
    pub fn with_member(mut self, name: &'static str, value: impl Into<Value>) -> Self {
        self.members.push((name, value.into()));
        self
    }

    /// Adds a `Location` header, unless there is no address to give.
    #[must_use]
    pub fn with_location(self, location: Option<&str>) -> Self {
        match location.and_then(|url| HeaderValue::from_str(url).ok()) {
            Some(value) => self.with_header(LOCATION, value),
            None => self,
        }
    }

    /// Adds the `Allow` header of a 405 (RFC 9110 section 15.5.6).
    #[must_use]
    pub fn with_allow(self, methods: &'static str) -> Self {
        self.with_header(ALLOW, HeaderValue::from_static(methods))
    }

    /// The stable code.
    #[must_use]
    pub fn code(&self) -> Code {
        self.code
    }

    /// How the log counts it: `failed` where the service is at fault, which somebody has to look at, else
    /// `refused`.
    #[must_use]
    pub fn outcome(&self) -> (Level, &'static str) {
        if self.code.status().is_server_error() { (Level::Error, "failed") } else { (Level::Warn, "refused") }
    }

    /// What the operator should know; for the log only.
    #[must_use]
    pub fn operator(&self) -> &str {
        &self.operator
    }

    /// The response, naming the invocation `request_id` as the occurrence (`instance`).
    #[must_use]
    pub fn into_response(self, request_id: &str) -> Response<Body> {
        let mut body = json!({
            "type": format!("/problems/{}", self.code.as_str()),
            "title": self.code.title(),
            "status": self.code.status().as_u16(),
            "detail": self.code.detail(),
            "instance": format!("urn:uuid:{request_id}"),
            "code": self.code.as_str(),
        });
        if let Value::Object(object) = &mut body {
            object.extend(self.members.into_iter().map(|(name, value)| (name.to_owned(), value)));
        }
        let mut response = Response::new(Body::Text(body.to_string()));
        *response.status_mut() = self.code.status();
        let headers = response.headers_mut();
        headers.insert(CONTENT_TYPE, HeaderValue::from_static(MEDIA_TYPE));
        headers.insert(CACHE_CONTROL, HeaderValue::from_static("no-store"));
        headers.insert(X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff"));
        headers.extend(standing_header(self.code));
        headers.extend(self.headers);
        response
    }

    fn with_header(mut self, name: HeaderName, value: HeaderValue) -> Self {
        self.headers.push((name, value));
        self
    }
}

/// The header that a status cannot go without: the challenge of a 401 (RFC 9110 section 11.6.1) and the
/// pause of a 503.
fn standing_header(code: Code) -> Option<(HeaderName, HeaderValue)> {
    match code.status() {
        StatusCode::UNAUTHORIZED => Some((WWW_AUTHENTICATE, HeaderValue::from_static("Bearer"))),
        StatusCode::SERVICE_UNAVAILABLE => Some((RETRY_AFTER, RETRY_AFTER_SECONDS.into())),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_operator_message_never_reaches_the_caller() {
        for code in Code::ALL {
            let response = Problem::new(*code, "secret-operator-text").into_response("id");
            let Body::Text(text) = response.body() else { panic!("text expected") };
            assert!(!text.contains("secret-operator-text"), "{}", code.as_str());
            assert_eq!(response.headers()[CONTENT_TYPE], MEDIA_TYPE);
        }
    }

    #[test]
    fn a_problem_has_the_members_of_rfc_9457_and_its_extensions() {
        let response = Problem::new(Code::HandoffRequired, "")
            .with_member("missing", json!(["handoff"]))
            .into_response("7");
        let Body::Text(text) = response.body() else { panic!("text expected") };
        let body: Value = serde_json::from_str(text).unwrap();
        assert_eq!(body["status"], 409);
        assert_eq!(body["code"], "handoff_required");
        assert_eq!(body["type"], "/problems/handoff_required");
        assert_eq!(body["instance"], "urn:uuid:7");
        assert_eq!(body["missing"], json!(["handoff"]));
        assert!(body["title"].is_string() && body["detail"].is_string());
    }

    #[test]
    fn challenges_and_pauses_are_never_left_out() {
        let unauthenticated = Problem::new(Code::Unauthenticated, "").into_response("id");
        assert_eq!(unauthenticated.headers()[WWW_AUTHENTICATE], "Bearer");
        let unavailable = Problem::new(Code::StoreUnavailable, "").into_response("id");
        assert_eq!(unavailable.headers()[RETRY_AFTER], "2");
    }
}
