//! Which headers a request has to have signed.

use axum::http::HeaderMap;

/// Headers that decide what a signature means. None may come twice: the gateway and the function
/// might each read another one.
const ONCE: [&str; 5] =
    ["authorization", "host", "x-amz-content-sha256", "x-amz-date", "x-amz-security-token"];

/// Whether a header that may come once comes twice.
pub(super) fn has_duplicates(headers: &HeaderMap) -> bool {
    ONCE.iter().any(|name| headers.get_all(*name).iter().nth(1).is_some())
}

/// Whether everything that has to be is signed: the host, and every `x-amz-…` header there is.
pub(super) fn all_signed(headers: &HeaderMap, signed: &[String]) -> bool {
    let is_signed = |name: &str| signed.iter().any(|signed| signed == name);
    let present =
        headers.keys().map(axum::http::HeaderName::as_str).filter(|name| name.starts_with("x-amz-"));
    is_signed("host") && present.into_iter().all(is_signed)
}

/// The signed headers with their values; `None` when one is missing or is no text.
pub(super) fn signed<'a>(headers: &'a HeaderMap, names: &'a [String]) -> Option<Vec<(&'a str, &'a str)>> {
    let mut values = Vec::new();
    for name in names {
        let before = values.len();
        for value in headers.get_all(name.as_str()) {
            values.push((name.as_str(), std::str::from_utf8(value.as_bytes()).ok()?));
        }
        if values.len() == before {
            return None;
        }
    }
    Some(values)
}
