//! The key set by which receipts are verified.

use lambda_http::{Body, Response};
use service::problem::{Code, Problem};

use crate::headers::ok;

/// The media type of a key set (RFC 7517 section 8.5.2).
const MEDIA_TYPE: &str = "application/jwk-set+json";

/// Keys change seldom, and a new one is published ahead of its use.
const CACHING: &str = "public, max-age=300";

/// The key set as it was given.
///
/// # Errors
/// `key_set_not_published` where the deployment has none.
pub(crate) fn serve(key_set: Option<&str>) -> Result<Response<Body>, Problem> {
    let key_set =
        key_set.ok_or_else(|| Problem::new(Code::KeySetNotPublished, "no key set is configured"))?;
    Ok(ok(MEDIA_TYPE, CACHING, key_set))
}

#[cfg(test)]
mod tests {
    use lambda_http::http::header::{CACHE_CONTROL, CONTENT_TYPE};

    use super::*;

    #[test]
    fn a_key_set_is_served_as_it_was_given_and_one_that_is_not_given_is_not_found() {
        let served = serve(Some("{ }")).unwrap();
        assert!(matches!(served.body(), Body::Text(text) if text == "{ }"));
        assert_eq!(served.headers()[CONTENT_TYPE], "application/jwk-set+json");
        assert_eq!(served.headers()[CACHE_CONTROL], "public, max-age=300");
        assert_eq!(serve(None).unwrap_err().code(), Code::KeySetNotPublished);
    }
}
