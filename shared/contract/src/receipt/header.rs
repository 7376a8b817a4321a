//! The header: `{"alg":"ES256","kid":"K","typ":"execution-contract+jwt"}`.

use crate::KeyId;
use crate::cursor::{Cursor, Mismatch};

const BEFORE_KEY: &str = r#"{"alg":"ES256","kid":""#;
/// The explicit type (RFC 8725 section 3.11) keeps every other JWT of the same key from being a receipt.
const AFTER_KEY: &str = r#"","typ":"execution-contract+jwt"}"#;

pub(super) fn write(key: &KeyId) -> String {
    format!("{BEFORE_KEY}{key}{AFTER_KEY}")
}

/// Matches a whole header and gives its `kid`, which is of a thumbprint's shape and may be nobody's.
///
/// The algorithm is a part of the one spelling. It is never taken from here.
pub(crate) fn key_named_in(header: &[u8]) -> Result<&str, Mismatch> {
    let mut text = Cursor::new(header);
    text.literal(BEFORE_KEY)?;
    let key = text.quoted("a kid of 43 characters A-Za-z0-9_-", shaped)?;
    text.literal(AFTER_KEY)?;
    text.end()?;
    Ok(key)
}

fn shaped(text: &str) -> Result<&str, ()> {
    let alphabet = |byte: u8| byte.is_ascii_alphanumeric() || b"_-".contains(&byte);
    if text.len() == KeyId::LENGTH && text.bytes().all(alphabet) { Ok(text) } else { Err(()) }
}

#[cfg(test)]
mod tests {
    use super::*;

    const KEY: &str = "oKIywvGUpTVTyxMQ3bwIIeQUudfr_CkLMjCE19ECD-U";

    #[test]
    fn what_is_written_is_read() {
        let header = write(&KeyId::parse(KEY).unwrap());
        assert_eq!(header, format!(r#"{{"alg":"ES256","kid":"{KEY}","typ":"execution-contract+jwt"}}"#));
        assert_eq!(key_named_in(header.as_bytes()).unwrap(), KEY);
    }

    #[test]
    fn every_other_spelling_is_refused() {
        let header = write(&KeyId::parse(KEY).unwrap());
        for (from, to) in [
            ("ES256", "none"),
            ("ES256", "HS256"),
            ("ES256", "es256"),
            ("{", "{ "),
            ("}", "}\n"),
            ("oKI", "oK"),
            ("oKI", "oKII"),
            ("oKI", "oK+"),
            ("execution-contract+jwt", "JWT"),
            ("execution-contract+jwt", "application/execution-contract+jwt"),
            (r#","typ""#, r#","crit":[],"typ""#),
        ] {
            let changed = header.replace(from, to);
            assert!(key_named_in(changed.as_bytes()).is_err(), "{changed}");
        }
    }
}
