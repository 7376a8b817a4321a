//! A function's answer, in either payload format, as a response.

use std::collections::BTreeMap;

use axum::{
    body::Body,
    http::{HeaderMap, HeaderName, HeaderValue, Response, StatusCode, header::SET_COOKIE},
};
use base64::{Engine, engine::general_purpose::STANDARD};
use serde::Deserialize;
use serde_json::Value;

use super::answers::Plane;

/// Headers that REST APIs send under another name (AWS: Amazon API Gateway important notes; only
/// `WWW-Authenticate` concerns this project).
const REMAPPED: [&str; 6] = ["authorization", "connection", "date", "host", "server", "www-authenticate"];
/// What their names start with then.
const REMAPPED_PREFIX: &str = "x-amzn-remapped-";
/// Headers that belong to the connection, and the length, which follows from the body.
const DROPPED: [&str; 4] = ["connection", "content-length", "keep-alive", "transfer-encoding"];

/// What functions answer; the members of both formats.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
struct Answer {
    status_code: u16,
    #[serde(default)]
    headers: Option<BTreeMap<String, Value>>,
    #[serde(default)]
    multi_value_headers: Option<BTreeMap<String, Vec<Value>>>,
    #[serde(default)]
    cookies: Option<Vec<String>>,
    #[serde(default)]
    body: Option<String>,
    #[serde(default)]
    is_base64_encoded: bool,
}

/// The response that `payload` describes; `None` when it describes none.
pub(super) fn response(payload: &[u8], plane: Plane) -> Option<Response<Body>> {
    let answer: Answer = serde_json::from_slice(payload).ok()?;
    let body = answer.body.clone().unwrap_or_default();
    let body = if answer.is_base64_encoded { STANDARD.decode(body).ok()? } else { body.into_bytes() };
    let mut response = Response::new(Body::from(body));
    *response.status_mut() = StatusCode::from_u16(answer.status_code).ok()?;
    for (name, value) in pairs(&answer, plane) {
        add(response.headers_mut(), &name, &value, plane)?;
    }
    Some(response)
}

/// Names and values. Format 1.0 joins both kinds of headers, and the lists win; format 2.0 has cookies
/// and no lists.
fn pairs(answer: &Answer, plane: Plane) -> Vec<(String, String)> {
    let single = answer.headers.iter().flatten();
    let lists = answer.multi_value_headers.iter().flatten().filter(|_| plane == Plane::Rest);
    let in_list = |name: &str| lists.clone().any(|(listed, _)| listed.eq_ignore_ascii_case(name));
    let mut pairs: Vec<_> =
        single.filter(|(name, _)| !in_list(name)).map(|(name, value)| (name.clone(), text(value))).collect();
    for (name, values) in lists.clone() {
        pairs.extend(values.iter().map(|value| (name.clone(), text(value))));
    }
    let cookies = answer.cookies.iter().flatten().filter(|_| plane == Plane::Http);
    pairs.extend(cookies.map(|cookie| (SET_COOKIE.to_string(), cookie.clone())));
    pairs
}

/// Numbers and booleans are taken as well.
fn text(value: &Value) -> String {
    value.as_str().map_or_else(|| value.to_string(), str::to_owned)
}

fn add(headers: &mut HeaderMap, name: &str, value: &str, plane: Plane) -> Option<()> {
    let name = name.to_ascii_lowercase();
    if DROPPED.contains(&name.as_str()) {
        return Some(());
    }
    let remapped = plane == Plane::Rest && REMAPPED.contains(&name.as_str());
    let name = if remapped { format!("{REMAPPED_PREFIX}{name}") } else { name };
    headers.append(HeaderName::try_from(name).ok()?, HeaderValue::try_from(value).ok()?);
    Some(())
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::http::{Read, read};

    fn of(answer: &Value, plane: Plane) -> Option<Response<Body>> {
        response(answer.to_string().as_bytes(), plane)
    }

    #[tokio::test]
    async fn a_body_may_come_in_base64() {
        let answer = json!({"statusCode": 201, "body": "aGFsbG8=", "isBase64Encoded": true});
        let response = of(&answer, Plane::Http).unwrap();
        assert_eq!(response.status(), 201);
        let Read::Whole(body) = read(response.into_body(), 100).await else { panic!("no body") };
        assert_eq!(body, "hallo");
    }

    #[test]
    fn rest_takes_lists_and_renames() {
        let answer = json!({"statusCode": 401, "headers": {"X-A": "1", "etag": "old"},
            "multiValueHeaders": {"ETag": ["new"], "WWW-Authenticate": ["Bearer"], "X-Many": ["1", 2]}});
        let headers = of(&answer, Plane::Rest).unwrap().headers().clone();
        assert_eq!(headers["x-a"], "1");
        assert_eq!(headers["etag"], "new");
        assert_eq!(headers["x-amzn-remapped-www-authenticate"], "Bearer");
        assert!(!headers.contains_key("www-authenticate"));
        assert_eq!(headers.get_all("x-many").iter().count(), 2);
    }

    #[test]
    fn http_takes_cookies_and_renames_nothing() {
        let answer = json!({"statusCode": 200, "headers": {"WWW-Authenticate": "Bearer", "content-length": "9"},
            "multiValueHeaders": {"x-list": ["1"]}, "cookies": ["a=1", "b=2"]});
        let headers = of(&answer, Plane::Http).unwrap().headers().clone();
        assert_eq!(headers["www-authenticate"], "Bearer");
        assert_eq!(headers.get_all("set-cookie").iter().count(), 2);
        assert!(!headers.contains_key("x-list") && !headers.contains_key("content-length"));
    }

    #[test]
    fn what_is_no_answer_is_refused() {
        let answers = [
            json!({}),
            json!("text"),
            json!({"statusCode": "200"}),
            json!({"statusCode": 99}),
            json!({"statusCode": 200, "headers": {"bad name": "x"}}),
            json!({"statusCode": 200, "body": "%", "isBase64Encoded": true}),
        ];
        for answer in answers {
            assert!(of(&answer, Plane::Rest).is_none(), "{answer}");
        }
    }
}
