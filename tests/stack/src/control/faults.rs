//! Rules of the fault proxy.

use std::sync::Arc;

use axum::{
    body::{Body, Bytes},
    extract::{Path, State},
    http::{HeaderValue, Response, StatusCode, header::CONTENT_TYPE},
};
use uuid::Uuid;

use crate::faults::{Book, Rule};

/// `POST /faults`: adds a rule. 204, or 400 with the reason.
pub(super) async fn add(State(book): State<Arc<Book>>, body: Bytes) -> (StatusCode, String) {
    match serde_json::from_slice::<Rule>(&body) {
        Ok(rule) => {
            book.add(rule);
            (StatusCode::NO_CONTENT, String::new())
        }
        Err(error) => (StatusCode::BAD_REQUEST, error.to_string()),
    }
}

/// `GET /faults/{run_id}`: every request that named the run.
pub(super) async fn seen(State(book): State<Arc<Book>>, Path(run): Path<Uuid>) -> Response<Body> {
    let Ok(seen) = serde_json::to_vec(&book.seen(run)) else {
        let mut response = Response::new(Body::empty());
        *response.status_mut() = StatusCode::INTERNAL_SERVER_ERROR;
        return response;
    };
    let mut response = Response::new(Body::from(seen));
    response.headers_mut().insert(CONTENT_TYPE, HeaderValue::from_static("application/json"));
    response
}

/// `DELETE /faults/{run_id}`: removes the run's rules.
pub(super) async fn remove(State(book): State<Arc<Book>>, Path(run): Path<Uuid>) -> StatusCode {
    book.remove(run);
    StatusCode::NO_CONTENT
}
