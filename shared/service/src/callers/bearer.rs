//! `Authorization: Bearer …` (RFC 6750 section 2.1).

use std::fmt;

use lambda_http::http::{HeaderMap, header::AUTHORIZATION};

/// The largest token that is looked at, in bytes. API Gateway takes 10,240 bytes of headers in all.
const MAX_TOKEN_BYTES: usize = 8_192;

/// A bearer token as it was sent: a secret, which cannot be printed.
pub(crate) struct BearerToken(String);

impl BearerToken {
    /// The token of the one `Authorization` header, whose scheme is compared without regard to case.
    pub(crate) fn of(headers: &HeaderMap) -> Option<Self> {
        let mut values = headers.get_all(AUTHORIZATION).iter();
        let (value, further) = (values.next()?, values.next());
        let (scheme, token) = value.to_str().ok()?.split_once(' ')?;
        let usable =
            further.is_none() && scheme.eq_ignore_ascii_case("bearer") && token.len() <= MAX_TOKEN_BYTES;
        usable.then(|| Self(token.trim_start_matches(' ').to_owned()))
    }

    /// The text, for verification.
    pub(crate) fn expose(&self) -> &str {
        &self.0
    }
}

impl fmt::Debug for BearerToken {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("BearerToken(…)")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn token(values: &[&str]) -> Option<String> {
        let mut headers = HeaderMap::new();
        for value in values {
            headers.append(AUTHORIZATION, value.parse().unwrap());
        }
        BearerToken::of(&headers).map(|token| token.expose().to_owned())
    }

    #[test]
    fn one_bearer_header_is_read_and_everything_else_is_nothing() {
        assert_eq!(token(&["Bearer a.b.c"]).as_deref(), Some("a.b.c"));
        assert_eq!(token(&["bearer a.b.c"]).as_deref(), Some("a.b.c"));
        for values in
            [&[][..], &["a.b.c"], &["Basic a.b.c"], &["Bearer a", "Bearer b"], &["AWS4-HMAC-SHA256 x"]]
        {
            assert_eq!(token(values), None, "{values:?}");
        }
        assert_eq!(token(&[&format!("Bearer {}", "a".repeat(MAX_TOKEN_BYTES + 1))]), None);
    }

    #[test]
    fn a_token_cannot_be_printed() {
        assert!(!format!("{:?}", BearerToken("hidden".into())).contains("hidden"));
    }
}
