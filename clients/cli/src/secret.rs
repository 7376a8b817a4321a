//! Tokens: values that can be sent and cannot be printed.

use std::env;
use std::path::Path;

use hyper::header::HeaderValue;

use crate::exit::Failed;
use crate::files;

/// The largest token, in bytes; servers take no larger header.
const MAX_BYTES: usize = 16_384;

/// A bearer token. It has neither `Debug` nor `Display`, so no message can hold it.
pub(crate) struct Token(HeaderValue);

impl Token {
    /// The token in a file, or else in an environment variable; arguments are for everybody to see.
    pub(crate) fn find(file: Option<&Path>, variable: &str) -> Result<Option<Self>, Failed> {
        if let Some(path) = file {
            let bytes = files::read(path, MAX_BYTES + 1)?;
            return Self::new(bytes.trim_ascii(), "the token file").map(Some);
        }
        let set = env::var_os(variable).filter(|value| !value.is_empty());
        set.map(|value| Self::new(value.as_encoded_bytes(), variable)).transpose()
    }

    /// Takes the characters that RFC 6750 allows in a token and no others.
    fn new(token: &[u8], place: &str) -> Result<Self, Failed> {
        let allowed = |byte: &u8| byte.is_ascii_alphanumeric() || b"-._~+/=".contains(byte);
        let fits = (1..=MAX_BYTES).contains(&token.len()) && token.iter().all(allowed);
        let value = [b"Bearer ", token].concat();
        let value = HeaderValue::from_bytes(&value).ok().filter(|_| fits);
        let mut value = value.ok_or_else(|| Failed::usage(format_args!("{place} holds no bearer token")))?;
        value.set_sensitive(true);
        Ok(Self(value))
    }

    /// The value of the `Authorization` header, marked as sensitive.
    pub(crate) fn authorization(self) -> HeaderValue {
        self.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Has one implementation for types that cannot be printed, and several for others.
    trait Unprintable<T> {
        fn compiles() {}
    }
    impl<T> Unprintable<()> for T {}
    impl<T: std::fmt::Debug> Unprintable<u8> for T {}
    impl<T: std::fmt::Display> Unprintable<u16> for T {}

    #[test]
    fn a_token_cannot_be_printed() {
        // Does not compile where there is more than one implementation.
        <Token as Unprintable<_>>::compiles();
        let shown = format!("{:?}", Token::new(b"abc", "here").ok().unwrap().authorization());
        assert_eq!(shown, "Sensitive");
    }

    #[test]
    fn only_a_tokens_characters_are_taken_and_the_message_repeats_none() {
        assert!(Token::new(b"aZ09-._~+/=", "here").is_ok());
        let large = [b'a'; MAX_BYTES + 1];
        for token in
            [b"".as_slice(), b"s3cret s3cret", b"s3cret\r\nX-Other: b", b"s3cret\0", "é".as_bytes(), &large]
        {
            let failed = Token::new(token, "the token file").err().unwrap();
            assert_eq!(failed.to_string(), "the token file holds no bearer token");
        }
    }
}
