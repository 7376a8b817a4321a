//! Headers of every answer that a browser shows or runs.

use lambda_http::{
    Body, Response,
    http::{
        HeaderValue,
        header::{CACHE_CONTROL, CONTENT_TYPE, HeaderName, X_CONTENT_TYPE_OPTIONS},
    },
};

/// The page gets scripts, styles, images and data from its own origin and nothing from anywhere else; it has
/// no inline script or style, no frame, no form, and makes no markup of text (Trusted Types).
const CONTENT_SECURITY_POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self'; \
     img-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; \
     require-trusted-types-for 'script'; trusted-types 'none'";

/// Name and value. The card's module is not served to other origins: a host page takes it as a package.
const SECURITY: [(&str, &str); 4] = [
    ("content-security-policy", CONTENT_SECURITY_POLICY),
    ("referrer-policy", "no-referrer"),
    ("cross-origin-opener-policy", "same-origin"),
    ("cross-origin-resource-policy", "same-origin"),
];

/// 200 with `text`, which is of `media_type` and of no other that a browser may guess.
pub(crate) fn ok(media_type: &'static str, caching: &'static str, text: impl Into<String>) -> Response<Body> {
    let mut response = Response::new(Body::Text(text.into()));
    let headers = response.headers_mut();
    headers.insert(CONTENT_TYPE, HeaderValue::from_static(media_type));
    headers.insert(CACHE_CONTROL, HeaderValue::from_static(caching));
    headers.insert(X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff"));
    response
}

/// `response` with the headers that bind a browser.
pub(crate) fn secured(mut response: Response<Body>) -> Response<Body> {
    let security =
        SECURITY.map(|(name, value)| (HeaderName::from_static(name), HeaderValue::from_static(value)));
    response.headers_mut().extend(security);
    response
}
