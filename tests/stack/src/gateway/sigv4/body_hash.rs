//! The body and its announced hash.

use aws_lc_rs::{
    constant_time::verify_slices_are_equal,
    digest::{SHA256, digest},
};
use axum::http::HeaderMap;

/// Whether `x-amz-content-sha256`, where it is given, is the hash of `body`. `UNSIGNED-PAYLOAD` and the
/// streaming forms are none, so they are refused.
pub(super) fn matches(headers: &HeaderMap, body: &[u8]) -> bool {
    headers.get("x-amz-content-sha256").is_none_or(|announced| {
        verify_slices_are_equal(announced.as_bytes(), hex_sha256(body).as_bytes()).is_ok()
    })
}

fn hex_sha256(body: &[u8]) -> String {
    digest(&SHA256, body).as_ref().iter().map(|byte| format!("{byte:02x}")).collect()
}
