//! Events of API Gateway, for functions that are invoked directly.

use serde_json::{Value, json};
use uuid::Uuid;

use crate::{contract_path, monitor_path};

/// The account that owns the local stack's APIs, and its engine.
pub const OWN_ACCOUNT: &str = "123456789012";
/// The own tenant's engine, as API Gateway reports it.
pub const ENGINE_ARN: &str = "arn:aws:sts::123456789012:assumed-role/n3-engine/local";

/// Payload format 2.0 of the operator plane: `method` for `run` with `token`.
#[must_use]
pub fn issue_event(method: &str, run: &str, token: &str) -> Value {
    version_2(method, contract_path, run, token)
}

/// Payload format 2.0 of the operator plane: `method` for what is shown of `run`, with `token`.
#[must_use]
pub fn monitor_event(method: &str, run: &str, token: &str) -> Value {
    version_2(method, monitor_path, run, token)
}

/// Payload format 2.0 of the service-token plane.
#[must_use]
pub fn read_event_v2(method: &str, run: &str, token: &str) -> Value {
    version_2(method, contract_path, run, token)
}

fn version_2(method: &str, path_of: fn(&str) -> String, run: &str, token: &str) -> Value {
    let path = path_of(run);
    let route = format!("{method} {}", path_of("{runId}"));
    let headers = json!({"authorization": format!("Bearer {token}"), "host": "api.example"});
    json!({
        "version": "2.0", "routeKey": route, "rawPath": path, "rawQueryString": "", "headers": headers,
        "requestContext": {
            "accountId": OWN_ACCOUNT, "apiId": "local", "domainName": "api.example", "domainPrefix": "api",
            "http": {"method": method, "path": path, "protocol": "HTTP/1.1", "sourceIp": "127.0.0.1", "userAgent": "t"},
            "requestId": Uuid::new_v4(), "routeKey": route, "stage": "$default",
            "time": "23/Nov/2026:10:00:00 +0000", "timeEpoch": 1_795_428_000_000_u64,
        },
        "pathParameters": {"runId": run}, "isBase64Encoded": false,
    })
}

/// Payload format 1.0 of the consumer plane, as the gateway passes on a caller with `identity`.
#[must_use]
pub fn read_event_v1(method: &str, run: &str, identity: Value) -> Value {
    let (resource, path) = (contract_path("{runId}"), contract_path(run));
    json!({
        "version": "1.0", "resource": resource, "path": path, "httpMethod": method,
        "headers": {"Host": "api.example", "X-Forwarded-Proto": "https"},
        "multiValueHeaders": {"Host": ["api.example"], "X-Forwarded-Proto": ["https"]},
        "queryStringParameters": null, "multiValueQueryStringParameters": null,
        "pathParameters": {"runId": run}, "stageVariables": null,
        "requestContext": {
            "accountId": OWN_ACCOUNT, "apiId": "local", "domainName": "api.example", "domainPrefix": "api",
            "extendedRequestId": "e", "httpMethod": method, "identity": identity, "path": format!("/live{path}"),
            "protocol": "HTTP/1.1", "requestId": Uuid::new_v4(), "requestTime": "23/Nov/2026:10:00:00 +0000",
            "requestTimeEpoch": 1_795_428_000_000_u64, "resourceId": "r", "resourcePath": resource, "stage": "live",
        },
        "body": null, "isBase64Encoded": false,
    })
}

/// `requestContext.identity` of a caller with `arn` in `account`.
#[must_use]
pub fn identity(arn: &str, account: &str) -> Value {
    json!({
        "accessKey": "ASIAEXAMPLE", "accountId": account, "apiKey": null, "caller": "AROAEXAMPLE:local",
        "cognitoAuthenticationProvider": null, "cognitoIdentityId": null, "principalOrgId": null,
        "sourceIp": "127.0.0.1", "user": "AROAEXAMPLE:local", "userAgent": "t", "userArn": arn,
    })
}
