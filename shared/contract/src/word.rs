//! Words: the only texts in a contract that are not ids or times.

use std::fmt;

use crate::InvalidWord;

/// A status such as `scheduled`: `[a-z][a-z0-9_]{0,31}`.
///
/// It needs no escaping in JSON and leaves no room for a name, an address or a price.
///
/// ```
/// use execution_contract::Word;
/// assert_eq!(Word::parse("needs_review")?.as_str(), "needs_review");
/// assert!(Word::parse("Needs review").is_err());
/// # Ok::<(), execution_contract::InvalidWord>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Word(String);

impl Word {
    /// The largest number of characters.
    pub const MAX_LENGTH: usize = 32;

    /// Reads a word.
    ///
    /// # Errors
    /// [`InvalidWord`] for everything that does not match the whole pattern.
    pub fn parse(text: &str) -> Result<Self, InvalidWord> {
        let starts_well = text.starts_with(|first: char| first.is_ascii_lowercase());
        let only_word_bytes = text.bytes().all(|byte| matches!(byte, b'a'..=b'z' | b'0'..=b'9' | b'_'));
        if starts_well && only_word_bytes && text.len() <= Self::MAX_LENGTH {
            Ok(Self(text.to_owned()))
        } else {
            Err(InvalidWord)
        }
    }

    /// The characters.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Word {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_up_to_32_characters_are_read() {
        for text in ["a", "scheduled", "a_", "z9_0", &"x".repeat(32)] {
            assert_eq!(Word::parse(text).unwrap().to_string(), text);
        }
    }

    #[test]
    fn everything_else_is_refused() {
        let long = "x".repeat(33);
        for text in ["", "_a", "1a", "A", "aB", "a b", "a-b", "a\n", "a\"", "a\\", "é", "aé", &long] {
            assert_eq!(Word::parse(text), Err(InvalidWord), "{text:?}");
        }
    }
}
