//! Payload format 2.0, which HTTP APIs send.

use std::collections::BTreeMap;

use axum::http::HeaderMap;
use base64::{Engine, engine::general_purpose::STANDARD};
use chrono::Utc;
use serde_json::{Map, Value, json};
use uuid::Uuid;

use super::{forwarded, query, request::Incoming, routes::Match};
use crate::names::OWN_ACCOUNT;

/// What an HTTP API adds to a POST that has neither body nor content type. That it adds one is
/// documented, which one is not.
const ADDED_CONTENT_TYPE: &str = "application/octet-stream";

/// Media types whose bodies are handed on as text; any other comes in base64. Measured against AWS and
/// published by users, not documented.
const TEXT_TYPES: [&str; 3] = ["application/javascript", "application/json", "application/xml"];

/// The event for `request` to the API with this id.
pub(super) fn event(api_id: &str, request: &Incoming, found: &Match<'_>, source_ip: &str) -> Value {
    let mut event = json!({
        "version": "2.0",
        "routeKey": format!("{} {}", found.route.method, found.route.path),
        "rawPath": request.path(),
        "rawQueryString": request.query(),
        "headers": headers(request, source_ip),
        "requestContext": context(api_id, request, found, source_ip),
        "isBase64Encoded": false,
    });
    if let Some(members) = event.as_object_mut() {
        members.extend(optional_members(request, found));
    }
    event
}

/// Members that are left out where they would be empty.
fn optional_members(request: &Incoming, found: &Match<'_>) -> Map<String, Value> {
    let mut members = Map::new();
    let cookies = cookies(&request.headers);
    if !cookies.is_empty() {
        members.insert("cookies".to_owned(), json!(cookies));
    }
    let query: BTreeMap<_, _> =
        query::parse(request.query()).into_iter().map(|(name, values)| (name, values.join(","))).collect();
    if !query.is_empty() {
        members.insert("queryStringParameters".to_owned(), json!(query));
    }
    if !found.parameters.is_empty() {
        members.insert("pathParameters".to_owned(), json!(found.parameters));
    }
    members.extend(body(request));
    members
}

fn context(api_id: &str, request: &Incoming, found: &Match<'_>, source_ip: &str) -> Value {
    let now = Utc::now();
    json!({
        "accountId": OWN_ACCOUNT,
        "apiId": api_id,
        "domainName": request.header("host"),
        "domainPrefix": api_id,
        "http": {
            "method": request.method.as_str(),
            "path": request.path(),
            "protocol": "HTTP/1.1",
            "sourceIp": source_ip,
            "userAgent": request.header("user-agent").unwrap_or_default(),
        },
        "requestId": Uuid::new_v4(),
        "routeKey": format!("{} {}", found.route.method, found.route.path),
        "stage": "$default",
        "time": now.format("%d/%b/%Y:%H:%M:%S %z").to_string(),
        "timeEpoch": now.timestamp_millis(),
    })
}

/// Lower-case names; values of one name joined with commas; cookies apart.
fn headers(request: &Incoming, source_ip: &str) -> BTreeMap<String, String> {
    let mut joined: BTreeMap<String, String> = BTreeMap::new();
    for (name, value) in request.headers.iter().filter(|(name, _)| *name != "cookie") {
        let value = String::from_utf8_lossy(value.as_bytes());
        joined
            .entry(name.to_string())
            .and_modify(|before| before.extend([",", &value]))
            .or_insert_with(|| value.to_string());
    }
    if request.body.is_empty() && request.method == "POST" {
        joined.entry("content-type".to_owned()).or_insert_with(|| ADDED_CONTENT_TYPE.to_owned());
    }
    joined.extend(forwarded::headers(source_ip).map(|(name, value)| (name.to_owned(), value)));
    joined
}

fn cookies(headers: &HeaderMap) -> Vec<String> {
    let values =
        headers.get_all("cookie").iter().map(|value| String::from_utf8_lossy(value.as_bytes()).into_owned());
    values
        .flat_map(|value| value.split(';').map(|cookie| cookie.trim().to_owned()).collect::<Vec<_>>())
        .collect()
}

fn body(request: &Incoming) -> Vec<(String, Value)> {
    if request.body.is_empty() {
        return Vec::new();
    }
    match std::str::from_utf8(&request.body).ok().filter(|_| is_text(request)) {
        Some(text) => vec![("body".to_owned(), json!(text))],
        None => vec![
            ("body".to_owned(), json!(STANDARD.encode(&request.body))),
            ("isBase64Encoded".to_owned(), Value::Bool(true)),
        ],
    }
}

fn is_text(request: &Incoming) -> bool {
    let media_type = request.header("content-type").unwrap_or_default().split(';').next().unwrap_or_default();
    let media_type = media_type.trim().to_ascii_lowercase();
    media_type.starts_with("text/") || TEXT_TYPES.contains(&media_type.as_str())
}

#[cfg(test)]
mod tests;
