//! The event against what AWS documents, and through the types that functions read it with.

use axum::{body::Bytes, http::Request};
use lambda_http::{
    RequestExt,
    request::{RequestContext, from_str},
};

use super::*;
use crate::{gateway::routes, names::OPERATOR_API, template::model::tests::own_deployment};

const PATH: &str = "/api/n3/runs/r%201/execution-contract";

fn incoming(content_type: Option<&str>, body: &'static [u8]) -> Incoming {
    let mut request = Request::builder()
        .method("POST")
        .uri(format!("{PATH}?a=1&a=2&b=%2F"))
        .header("Host", "h:1")
        .header("X-Many", "1")
        .header("x-many", "2")
        .header("cookie", "c=1; d=2");
    if let Some(content_type) = content_type {
        request = request.header("content-type", content_type);
    }
    let (parts, ()) = request.body(()).unwrap().into_parts();
    Incoming { method: parts.method, uri: parts.uri, headers: parts.headers, body: Bytes::from_static(body) }
}

fn event_for(request: &Incoming) -> Value {
    let deployment = own_deployment();
    let found = routes::find(&deployment.api(OPERATOR_API).unwrap().routes, "POST", PATH).unwrap();
    event("operatorapi", request, &found, "127.0.0.1")
}

#[test]
fn members_are_as_documented() {
    let event = event_for(&incoming(Some("application/json"), b"{}"));
    assert_eq!(event["version"], "2.0");
    assert_eq!(event["routeKey"], "POST /api/n3/runs/{runId}/execution-contract");
    assert_eq!((&event["rawPath"], &event["rawQueryString"]), (&json!(PATH), &json!("a=1&a=2&b=%2F")));
    assert_eq!(event["cookies"], json!(["c=1", "d=2"]));
    assert_eq!(event["headers"]["x-many"], "1,2");
    assert!(event["headers"].get("cookie").is_none());
    assert_eq!(
        (&event["headers"]["x-forwarded-for"], &event["headers"]["x-forwarded-proto"]),
        (&json!("127.0.0.1"), &json!("https"))
    );
    assert_eq!(event["queryStringParameters"], json!({"a": "1,2", "b": "/"}));
    assert_eq!(event["pathParameters"], json!({"runId": "r 1"}));
    assert_eq!((&event["body"], &event["isBase64Encoded"]), (&json!("{}"), &json!(false)));
    assert_eq!(event["requestContext"]["http"]["method"], "POST");
    assert_eq!(event["requestContext"]["http"]["path"], PATH);
    assert_eq!(event["requestContext"]["stage"], "$default");
    assert!(event["requestContext"].get("authorizer").is_none());
}

#[test]
fn bodies_are_text_or_base64_by_their_media_type() {
    let cases: [(Option<&str>, &[u8], Value); 6] = [
        (Some("application/json; charset=utf-8"), b"x", json!(["x", false])),
        (Some("text/plain"), b"x", json!(["x", false])),
        (Some("application/json"), b"\xff", json!(["/w==", true])),
        (Some("application/x-www-form-urlencoded"), b"x", json!(["eA==", true])),
        (Some("application/problem+json"), b"x", json!(["eA==", true])),
        (None, b"x", json!(["eA==", true])),
    ];
    for (content_type, body, expected) in cases {
        let event = event_for(&incoming(content_type, body));
        assert_eq!(json!([event["body"], event["isBase64Encoded"]]), expected, "{content_type:?}");
    }
}

#[test]
fn an_empty_post_gets_a_content_type_and_no_body() {
    let event = event_for(&incoming(None, b""));
    assert_eq!(event["headers"]["content-type"], "application/octet-stream");
    assert!(event.get("body").is_none());
    assert!(event_for(&incoming(None, b"x"))["headers"].get("content-type").is_none());
}

#[test]
fn functions_read_it_as_an_event_of_an_http_api() {
    let request = from_str(&event_for(&incoming(Some("application/json"), b"{}")).to_string()).unwrap();
    assert_eq!(request.path_parameters().first("runId"), Some("r 1"));
    assert_eq!(request.method(), "POST");
    assert!(matches!(request.request_context_ref(), Some(RequestContext::ApiGatewayV2(_))));
}
