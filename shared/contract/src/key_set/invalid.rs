//! Why a key set is not used.

use std::error::Error;
use std::fmt;

use crate::cursor::Mismatch;
use crate::excerpt::excerpt;

/// A key set with a fault: where it is, what was expected and what was found there instead.
///
/// The message is printable ASCII whatever the key set contains, and never repeats a private member.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct InvalidKeySet {
    place: String,
    expected: String,
    found: String,
}

impl InvalidKeySet {
    /// The stable reason code, the same in every client.
    pub const CODE: &str = "key_set_invalid";

    pub(super) fn new(
        place: impl fmt::Display,
        expected: impl fmt::Display,
        found: impl fmt::Display,
    ) -> Self {
        Self { place: place.to_string(), expected: expected.to_string(), found: found.to_string() }
    }

    /// A text that is no JSON, or JSON that parsers do not agree about.
    pub(super) fn not_json(text: &[u8], mismatch: &Mismatch) -> Self {
        let Mismatch { expected, at } = mismatch;
        let found = excerpt(text.get(*at..).unwrap_or_default());
        Self::new(format_args!("byte {at}"), expected, found)
    }

    /// Where the fault is: a member such as `keys[0].kid`, or a byte.
    #[must_use]
    pub fn place(&self) -> &str {
        &self.place
    }

    /// What would have held.
    #[must_use]
    pub fn expected(&self) -> &str {
        &self.expected
    }

    /// What the key set has instead.
    #[must_use]
    pub fn found(&self) -> &str {
        &self.found
    }
}

impl fmt::Display for InvalidKeySet {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { place, expected, found } = self;
        write!(f, "{}: expected {expected} at {place}, found {found}", Self::CODE)
    }
}

impl Error for InvalidKeySet {}
