//! The event against what AWS documents, and through the types that functions read it with.

use axum::{body::Bytes, http::Request};
use lambda_http::{
    RequestExt,
    request::{RequestContext, from_str},
};

use super::*;
use crate::{
    gateway::{Principals, routes},
    template::model::tests::own_deployment,
};

fn incoming() -> Incoming {
    let request = Request::builder()
        .uri("/live/api/n3/runs/r%201/execution-contract?a=1&a=2&b=%2F")
        .header("host", "h:1")
        .header("user-agent", "agent")
        .header("x-forwarded-for", "192.0.2.1")
        .header("if-none-match", "\"a\"")
        .header("if-none-match", "\"b\"")
        .body(())
        .unwrap();
    let (parts, ()) = request.into_parts();
    Incoming { method: parts.method, uri: parts.uri, headers: parts.headers, body: Bytes::new() }
}

fn event_for(identity: &Identity) -> Value {
    let deployment = own_deployment();
    let routes = &deployment.api(CONSUMER_API).unwrap().routes;
    let path = "/api/n3/runs/r%201/execution-contract";
    let found = routes::find(routes, "GET", path).unwrap();
    event(&Api { id: "consumerapi", stage: "live", path }, &incoming(), &found, identity, "127.0.0.1")
}

fn engine() -> (Identity, crate::gateway::Credentials) {
    let principals = Principals::new("consumerapi", "live").unwrap();
    let credentials = principals.callers().unwrap().engine;
    (Identity::of(principals.by_access_key(&credentials.access_key_id).unwrap()), credentials)
}

#[test]
fn members_are_as_documented() {
    let (identity, credentials) = engine();
    let event = event_for(&identity);
    assert_eq!(event["resource"], "/api/n3/runs/{runId}/execution-contract");
    assert_eq!(event["path"], "/api/n3/runs/r%201/execution-contract");
    assert_eq!(event["httpMethod"], "GET");
    assert_eq!(event["headers"]["if-none-match"], "\"b\"");
    assert_eq!(event["multiValueHeaders"]["if-none-match"], json!(["\"a\"", "\"b\""]));
    assert_eq!(event["headers"]["x-forwarded-proto"], "https");
    assert_eq!(event["multiValueHeaders"]["x-forwarded-for"], json!(["127.0.0.1"]));
    assert_eq!(event["queryStringParameters"], json!({"a": "2", "b": "/"}));
    assert_eq!(event["multiValueQueryStringParameters"], json!({"a": ["1", "2"], "b": ["/"]}));
    assert_eq!(event["pathParameters"], json!({"runId": "r 1"}));
    assert_eq!((&event["body"], &event["isBase64Encoded"]), (&Value::Null, &json!(false)));
    let context = &event["requestContext"];
    assert_eq!(context["path"], "/live/api/n3/runs/r%201/execution-contract");
    assert_eq!((&context["stage"], &context["accountId"]), (&json!("live"), &json!("123456789012")));
    let identity = &context["identity"];
    assert_eq!(identity["userArn"], credentials.arn);
    assert_eq!(identity["accountId"], "123456789012");
    assert_eq!(identity["accessKey"], credentials.access_key_id);
    assert_eq!(identity["caller"], identity["user"]);
    assert!(identity["caller"].as_str().unwrap().ends_with(":local"));
    assert_eq!((&identity["sourceIp"], &identity["userAgent"]), (&json!("127.0.0.1"), &json!("agent")));
}

#[test]
fn functions_read_it_as_an_event_of_a_rest_api() {
    let (identity, credentials) = engine();
    let request = from_str(&event_for(&identity).to_string()).unwrap();
    assert_eq!(request.path_parameters().first("runId"), Some("r 1"));
    let Some(RequestContext::ApiGatewayV1(context)) = request.request_context_ref() else {
        panic!("no 1.0 event")
    };
    assert_eq!(context.identity.user_arn.as_deref(), Some(credentials.arn.as_str()));
}

#[test]
fn without_a_caller_every_field_of_the_identity_is_null() {
    let event = event_for(&Identity::default());
    for name in ["userArn", "accountId", "accessKey", "caller", "user"] {
        assert!(event["requestContext"]["identity"][name].is_null(), "{name}");
    }
}
