//! Lambda's Invoke.

use std::sync::Arc;

use axum::{
    body::{Body, Bytes},
    extract::{Path, State},
    http::{HeaderValue, Response, StatusCode, header::CONTENT_TYPE},
};
use serde_json::json;

use crate::runtime::Runtime;

/// Says that the payload is an error object (AWS: Invoke, Lambda API reference).
const FUNCTION_ERROR: &str = "x-amz-function-error";

/// `POST /2015-03-31/functions/{name}/invocations`: the function's payload, or its error object with
/// `X-Amz-Function-Error: Unhandled`.
pub(super) async fn invoke(
    State(runtime): State<Arc<Runtime>>,
    Path(name): Path<String>,
    payload: Bytes,
) -> Response<Body> {
    match runtime.invoke(&name, payload).await {
        Some(Ok(payload)) => json_response(StatusCode::OK, payload),
        Some(Err(failure)) => {
            let mut response = json_response(StatusCode::OK, failure.error_object());
            response.headers_mut().insert(FUNCTION_ERROR, HeaderValue::from_static("Unhandled"));
            response
        }
        None => {
            let message = json!({"Type": "User", "Message": format!("Function not found: {name}")});
            json_response(StatusCode::NOT_FOUND, Bytes::from(message.to_string()))
        }
    }
}

fn json_response(status: StatusCode, payload: Bytes) -> Response<Body> {
    let mut response = Response::new(Body::from(payload));
    *response.status_mut() = status;
    response.headers_mut().insert(CONTENT_TYPE, HeaderValue::from_static("application/json"));
    response
}
