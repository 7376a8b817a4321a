//! Issuers: the name by which a deployment signs.

use std::fmt;

use crate::InvalidIssuer;

/// The issuing deployment (`iss`): 1 to 255 printable ASCII characters without space, `"` and `\`.
///
/// It needs no escaping in JSON. It is compared as it is: no part of it is resolved or brought to another
/// form.
///
/// ```
/// use execution_contract::Issuer;
/// assert_eq!(Issuer::parse("https://n3.example/live")?.as_str(), "https://n3.example/live");
/// assert!(Issuer::parse("our deployment").is_err());
/// # Ok::<(), execution_contract::InvalidIssuer>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Issuer(String);

impl Issuer {
    /// The largest number of characters.
    pub const MAX_LENGTH: usize = 255;

    /// Reads an issuer.
    ///
    /// # Errors
    /// [`InvalidIssuer`] for another length and for every other character.
    pub fn parse(text: &str) -> Result<Self, InvalidIssuer> {
        let printable = |byte: u8| matches!(byte, b'!'..=b'~') && byte != b'"' && byte != b'\\';
        if (1..=Self::MAX_LENGTH).contains(&text.len()) && text.bytes().all(printable) {
            Ok(Self(text.to_owned()))
        } else {
            Err(InvalidIssuer)
        }
    }

    /// The characters.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Issuer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_to_255_printable_characters_are_read() {
        for text in ["!", "~", "a", "https://n3.example", "{}[]'<>&%", &"x".repeat(255)] {
            assert_eq!(Issuer::parse(text).unwrap().to_string(), text);
        }
    }

    #[test]
    fn everything_else_is_refused() {
        for text in ["", " ", "a b", "a\"", "a\\", "a\n", "\u{7f}", "é", "\0", &"x".repeat(256)] {
            assert_eq!(Issuer::parse(text), Err(InvalidIssuer), "{text:?}");
        }
    }
}
