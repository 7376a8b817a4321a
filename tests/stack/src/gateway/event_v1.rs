//! Payload format 1.0, which REST APIs send.

use std::collections::BTreeMap;

use axum::http::HeaderMap;
use chrono::Utc;
use serde_json::{Map, Value, json};
use uuid::Uuid;

use super::{Identity, forwarded, query, request::Incoming, routes::Match};
use crate::names::{CONSUMER_API, OWN_ACCOUNT, REGION};

/// What the gateway knows of the API.
pub(super) struct Api<'a> {
    pub(super) id: &'a str,
    pub(super) stage: &'a str,
    /// Path without the stage.
    pub(super) path: &'a str,
}

/// The event for `request`.
pub(super) fn event(
    api: &Api<'_>,
    request: &Incoming,
    found: &Match<'_>,
    identity: &Identity,
    source_ip: &str,
) -> Value {
    let query = query::parse(request.query());
    json!({
        "resource": found.route.path,
        "path": api.path,
        "httpMethod": request.method.as_str(),
        "headers": or_null(last(&headers(&request.headers, source_ip))),
        "multiValueHeaders": or_null(all(&headers(&request.headers, source_ip))),
        "queryStringParameters": or_null(last(&query)),
        "multiValueQueryStringParameters": or_null(all(&query)),
        "pathParameters": or_null(found.parameters.iter().map(|(name, value)| (name.clone(), json!(value))).collect()),
        "stageVariables": null,
        "requestContext": context(api, request, found, identity, source_ip),
        "body": body(request),
        "isBase64Encoded": false,
    })
}

fn context(
    api: &Api<'_>,
    request: &Incoming,
    found: &Match<'_>,
    identity: &Identity,
    source_ip: &str,
) -> Value {
    let now = Utc::now();
    json!({
        "accountId": OWN_ACCOUNT,
        "apiId": api.id,
        "domainName": request.header("host"),
        "domainPrefix": api.id,
        "extendedRequestId": Uuid::new_v4().simple().to_string(),
        "httpMethod": request.method.as_str(),
        "identity": identity.to_json(source_ip, request.header("user-agent")),
        "operationName": null,
        "path": request.path(),
        "protocol": "HTTP/1.1",
        "requestId": Uuid::new_v4(),
        "requestTime": now.format("%d/%b/%Y:%H:%M:%S %z").to_string(),
        "requestTimeEpoch": now.timestamp_millis(),
        "resourceId": CONSUMER_API.to_lowercase(),
        "resourcePath": found.route.path,
        "stage": api.stage,
        "deploymentId": "local",
        "region": REGION,
    })
}

/// REST APIs without binary media types hand every body on as text.
fn body(request: &Incoming) -> Option<String> {
    Some(String::from_utf8_lossy(&request.body).into_owned()).filter(|body| !body.is_empty())
}

/// Header values by name. Names arrive lower-cased here; callers of REST APIs may spell them otherwise,
/// and functions have to ignore case.
fn headers(headers: &HeaderMap, source_ip: &str) -> BTreeMap<String, Vec<String>> {
    let mut values: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for (name, value) in headers {
        values
            .entry(name.to_string())
            .or_default()
            .push(String::from_utf8_lossy(value.as_bytes()).into_owned());
    }
    values.extend(forwarded::headers(source_ip).map(|(name, value)| (name.to_owned(), vec![value])));
    values
}

/// Where a name comes several times, the single-value form has the last.
fn last(values: &BTreeMap<String, Vec<String>>) -> Map<String, Value> {
    values.iter().map(|(name, values)| (name.clone(), json!(values.last()))).collect()
}

fn all(values: &BTreeMap<String, Vec<String>>) -> Map<String, Value> {
    values.iter().map(|(name, values)| (name.clone(), json!(values))).collect()
}

fn or_null(members: Map<String, Value>) -> Value {
    if members.is_empty() { Value::Null } else { Value::Object(members) }
}

#[cfg(test)]
mod tests;
