//! The message that goes with a reason.

use std::error::Error;
use std::fmt;

use super::Reason;
use crate::cursor::Mismatch;
use crate::excerpt::excerpt;

/// A document that did not hold: why, what was expected and what was found there instead.
///
/// The message is printable ASCII whatever the document contains: found bytes are escaped and cut.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Failure {
    reason: Reason,
    expected: String,
    found: String,
}

impl Failure {
    pub(crate) fn new(reason: Reason, expected: impl fmt::Display, found: impl fmt::Display) -> Self {
        Self { reason, expected: expected.to_string(), found: found.to_string() }
    }

    /// A failure to match `text`, which is called `name` in the message.
    pub(crate) fn mismatch(reason: Reason, name: &str, text: &[u8], mismatch: &Mismatch) -> Self {
        let Mismatch { expected, at } = mismatch;
        let found = text.get(*at..).unwrap_or_default();
        Self::excerpt(reason, format_args!("{expected} at byte {at} of {name}"), found)
    }

    /// A failure that repeats bytes of the document.
    pub(crate) fn excerpt(reason: Reason, expected: impl fmt::Display, found: &[u8]) -> Self {
        Self::new(reason, expected, excerpt(found))
    }

    /// The rule that was broken.
    #[must_use]
    pub const fn reason(&self) -> Reason {
        self.reason
    }

    /// What would have held.
    #[must_use]
    pub fn expected(&self) -> &str {
        &self.expected
    }

    /// What the document has instead.
    #[must_use]
    pub fn found(&self) -> &str {
        &self.found
    }
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: expected {}, found {}", self.reason, self.expected, self.found)
    }
}

impl Error for Failure {}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &[u8], at: usize) -> String {
        let mismatch = Mismatch { expected: "a word", at };
        Failure::mismatch(Reason::ContractInvalid, "the contract", text, &mismatch).found
    }

    #[test]
    fn the_message_says_what_was_expected_and_what_was_found() {
        let mismatch = Mismatch { expected: "a word", at: 2 };
        let failure = Failure::mismatch(Reason::ContractInvalid, "the contract", b"\"a B\"", &mismatch);
        let message = "contract_invalid: expected a word at byte 2 of the contract, found  B\\\"";
        assert_eq!(failure.to_string(), message);
    }

    #[test]
    fn found_bytes_are_escaped() {
        assert_eq!(found(b"\x1b[31m\n\xff", 0), r"\x1b[31m\n\xff");
    }

    #[test]
    fn long_findings_are_cut_and_say_so() {
        assert_eq!(found(&[b'x'; 48], 0), "x".repeat(48));
        assert_eq!(found(&[b'x'; 49], 0), format!("{}...", "x".repeat(48)));
    }

    #[test]
    fn the_end_of_the_text_is_named() {
        assert_eq!(found(b"ab", 2), "the end");
        assert_eq!(found(b"ab", 3), "the end");
    }
}
