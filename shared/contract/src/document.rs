//! The served document.

use std::fmt;

/// The `payload_version` that this crate writes and verifies.
pub const PAYLOAD_VERSION: &str = "v1";

/// The largest document, in bytes, one final line feed not counted.
pub const MAX_DOCUMENT_BYTES: usize = 16_384;

/// A document as it is served: the contract's canonical bytes inside the members that describe them.
///
/// ```
/// use execution_contract::Document;
/// let document = Document::new("{}", "2026-11-21T09:00:00.000Z", "00", "v1", None);
/// assert_eq!(
///     document.as_str(),
///     r#"{"contract":{},"issued_at":"2026-11-21T09:00:00.000Z","payload_hash":"00","payload_version":"v1"}"#,
/// );
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Document(String);

impl Document {
    /// Assembles a document of stored pieces, verbatim: nothing is parsed, checked or written again.
    ///
    /// `contract` is canonical bytes, `issued_at` a timestamp in the contract's spelling, `payload_hash`
    /// 64 hexadecimal digits. What is wrong with a piece is found by
    /// [`verify_integrity`](crate::verify_integrity), here as in an engine.
    #[must_use]
    pub fn new(
        contract: &str,
        issued_at: &str,
        payload_hash: &str,
        payload_version: &str,
        receipt: Option<&str>,
    ) -> Self {
        let receipt = receipt.map(|receipt| format!(r#","receipt":"{receipt}""#)).unwrap_or_default();
        Self(format!(
            concat!(
                r#"{{"contract":{},"issued_at":"{}","payload_hash":"{}","#,
                r#""payload_version":"{}"{}}}"#,
            ),
            contract, issued_at, payload_hash, payload_version, receipt,
        ))
    }

    /// The bytes, without a final line feed.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The bytes, owned.
    #[must_use]
    pub fn into_string(self) -> String {
        self.0
    }
}

impl fmt::Display for Document {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pieces_are_kept_verbatim_even_when_they_are_wrong() {
        let document = Document::new(r#"{ "a" : 1.0 }"#, "never", "H\u{e9}", "v0", Some("R"));
        let expected = concat!(
            r#"{"contract":{ "a" : 1.0 },"issued_at":"never","payload_hash":"Hé","#,
            r#""payload_version":"v0","receipt":"R"}"#,
        );
        assert_eq!(document.to_string(), expected);
        assert_eq!(document.into_string(), expected);
    }
}
