//! What the gateway tells the function about the connection in front of it.

/// `X-Forwarded-…` headers, in place of whatever the caller sent under these names.
pub(super) fn headers(source_ip: &str) -> [(&'static str, String); 3] {
    [
        ("x-forwarded-for", source_ip.to_owned()),
        ("x-forwarded-port", "443".to_owned()),
        ("x-forwarded-proto", "https".to_owned()),
    ]
}
