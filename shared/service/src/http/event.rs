//! Events that no gateway sends.
//!
//! `lambda_http` builds a URI from the event's host, `X-Forwarded-Proto`, stage, path and query, and decodes
//! the body, and panics where these do not fit together. None of them is read here: a function has one
//! route, its run id is a path parameter, and answers name no host of the request. So they are replaced
//! by constants before the conversion, and nothing is left for it to panic on.

use base64::{Engine, engine::general_purpose::STANDARD};
use lambda_http::{
    http::{HeaderMap, header::HOST},
    request::LambdaRequest,
};

/// Stands for a body that was marked as base64 and is not: no JSON, so it is refused as a body and does
/// not fail the invocation.
const UNDECODABLE_BODY: &str = "\u{0}";

/// The path of every request after the conversion.
const PATH: &str = "/";

/// Replaces every part of `event` that the conversion to a request could panic on.
#[must_use]
pub fn bring_into_shape(event: LambdaRequest) -> LambdaRequest {
    match event {
        LambdaRequest::ApiGatewayV1(mut event) => {
            event.path = Some(PATH.to_owned());
            event.query_string_parameters = Default::default();
            event.multi_value_query_string_parameters = Default::default();
            event.request_context.domain_name = None;
            event.request_context.stage = None;
            // The single-value map repeats the last value of each header; merged in, it would replace lists.
            if !event.multi_value_headers.is_empty() {
                event.headers = HeaderMap::new();
            }
            drop_addressing(&mut event.headers);
            drop_addressing(&mut event.multi_value_headers);
            event.is_base64_encoded = check_encoding(event.is_base64_encoded, &mut event.body);
            LambdaRequest::ApiGatewayV1(event)
        }
        LambdaRequest::ApiGatewayV2(mut event) => {
            event.raw_path = Some(PATH.to_owned());
            event.raw_query_string = None;
            event.query_string_parameters = Default::default();
            event.cookies = None;
            event.request_context.domain_name = None;
            event.request_context.stage = None;
            drop_addressing(&mut event.headers);
            event.is_base64_encoded = check_encoding(event.is_base64_encoded, &mut event.body);
            LambdaRequest::ApiGatewayV2(event)
        }
        other => other,
    }
}

fn drop_addressing(headers: &mut HeaderMap) {
    headers.remove(HOST);
    headers.remove("x-forwarded-proto");
    headers.remove("x-forwarded-host");
    headers.remove("x-forwarded-port");
}

/// Whether the body is base64, after one that only says so has been replaced.
fn check_encoding(says_base64: bool, body: &mut Option<String>) -> bool {
    match body {
        Some(text) if says_base64 && STANDARD.decode(text.as_bytes()).is_err() => {
            *body = Some(UNDECODABLE_BODY.to_owned());
            false
        }
        _ => says_base64,
    }
}

#[cfg(test)]
mod tests {
    use lambda_http::{Body, Request};
    use serde_json::{Value, json};

    use super::*;

    fn convert(event: &Value) -> Request {
        bring_into_shape(serde_json::from_str(&event.to_string()).unwrap()).into()
    }

    fn v2(change: impl FnOnce(&mut Value)) -> Value {
        let mut event = json!({
            "version": "2.0", "routeKey": "POST /x", "rawPath": "/x", "rawQueryString": "", "headers": {"host": "a.example"},
            "requestContext": {"http": {"method": "POST", "path": "/x"}, "stage": "$default", "domainName": "a.example"},
            "pathParameters": {"runId": "r"}, "body": "{}", "isBase64Encoded": false
        });
        change(&mut event);
        event
    }

    fn v1(change: impl FnOnce(&mut Value)) -> Value {
        let mut event = json!({
            "resource": "/x", "path": "/x", "httpMethod": "GET", "headers": {}, "multiValueHeaders": {},
            "requestContext": {"stage": "live", "identity": {}, "httpMethod": "GET"}, "pathParameters": {"runId": "r"}, "isBase64Encoded": false
        });
        change(&mut event);
        event
    }

    #[test]
    fn hostile_addresses_do_not_panic_in_either_format() {
        for hostile in ["a b", "[", "a/b?c#d", "%zz", "\u{7f}", "http://x y", "\u{e9}"] {
            convert(&v2(|event| {
                event["rawQueryString"] = hostile.into();
                event["rawPath"] = hostile.into();
                event["requestContext"]["domainName"] = hostile.into();
                event["requestContext"]["stage"] = hostile.into();
                event["headers"]["host"] = "a b".into();
                event["headers"]["x-forwarded-proto"] = "ht tp://".into();
                event["cookies"] = json!([hostile]);
            }));
            convert(&v1(|event| {
                event["path"] = hostile.into();
                event["requestContext"]["stage"] = hostile.into();
                event["requestContext"]["domainName"] = hostile.into();
                event["multiValueQueryStringParameters"] = json!({hostile: [hostile]});
                event["multiValueHeaders"] = json!({"Host": ["a b"], "X-Forwarded-Proto": ["://"]});
            }));
        }
    }

    #[test]
    fn a_body_that_is_not_the_base64_it_claims_is_no_json() {
        let request = convert(&v2(|event| {
            event["isBase64Encoded"] = true.into();
            event["body"] = r#"{"note":"x"}"#.into();
        }));
        assert!(serde_json::from_slice::<Value>(request.body()).is_err());
    }

    #[test]
    fn a_base64_body_is_decoded() {
        let request = convert(&v2(|event| {
            event["isBase64Encoded"] = true.into();
            event["body"] = "e30=".into();
        }));
        assert!(matches!(request.body(), Body::Binary(bytes) if bytes == b"{}"));
    }

    #[test]
    fn every_value_of_a_repeated_header_survives_format_1() {
        let request = convert(&v1(|event| {
            event["headers"] = json!({"If-None-Match": "\"b\""});
            event["multiValueHeaders"] = json!({"If-None-Match": ["\"a\"", "\"b\""]});
        }));
        assert_eq!(request.headers().get_all("if-none-match").iter().count(), 2);
    }
}
