//! The hash that identifies a contract.

use std::fmt;

use sha2::{Digest, Sha256};

use crate::InvalidPayloadHash;

/// SHA-256 over a contract's canonical bytes, written as 64 lower-case hexadecimal digits.
///
/// ```
/// use execution_contract::PayloadHash;
/// let hash = PayloadHash::of(b"abc");
/// assert_eq!(hash.to_string(), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
/// assert_eq!(PayloadHash::parse(&hash.to_string()), Ok(hash));
/// ```
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PayloadHash([u8; 32]);

impl PayloadHash {
    /// Hashes bytes.
    #[must_use]
    pub fn of(bytes: &[u8]) -> Self {
        Self(Sha256::digest(bytes).into())
    }

    /// Reads 64 lower-case hexadecimal digits.
    ///
    /// # Errors
    /// [`InvalidPayloadHash`] for another length and for every other byte, upper-case digits included.
    pub fn parse(text: &str) -> Result<Self, InvalidPayloadHash> {
        let (pairs, odd) = text.as_bytes().as_chunks::<2>();
        let pairs: &[[u8; 2]; 32] = pairs.try_into().map_err(|_| InvalidPayloadHash)?;
        if !odd.is_empty() {
            return Err(InvalidPayloadHash);
        }
        let mut hash = [0; 32];
        for (byte, [high, low]) in hash.iter_mut().zip(pairs) {
            *byte = nibble(*high)? << 4 | nibble(*low)?;
        }
        Ok(Self(hash))
    }

    /// The 32 bytes.
    #[must_use]
    pub const fn as_bytes(&self) -> &[u8; 32] {
        &self.0
    }
}

fn nibble(digit: u8) -> Result<u8, InvalidPayloadHash> {
    match digit {
        b'0'..=b'9' => Ok(digit - b'0'),
        b'a'..=b'f' => Ok(digit - b'a' + 10),
        _ => Err(InvalidPayloadHash),
    }
}

impl fmt::Display for PayloadHash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|byte| write!(f, "{byte:02x}"))
    }
}

impl fmt::Debug for PayloadHash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "PayloadHash({self})")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_byte_is_printed_and_read_back() {
        for byte in 0..=u8::MAX {
            let hash = PayloadHash([byte; 32]);
            assert_eq!(PayloadHash::parse(&hash.to_string()), Ok(hash));
        }
    }

    #[test]
    fn only_64_lower_case_digits_are_a_hash() {
        let good = "0123456789abcdef".repeat(4);
        assert_eq!(PayloadHash::parse(&good).unwrap().to_string(), good);
        for text in [good.to_uppercase(), format!("{good}0"), format!("{good}00"), good.replace('a', "g")] {
            assert_eq!(PayloadHash::parse(&text), Err(InvalidPayloadHash), "{text}");
        }
        assert_eq!(PayloadHash::parse(""), Err(InvalidPayloadHash));
        assert_eq!(PayloadHash::parse(good.trim_end_matches('f')), Err(InvalidPayloadHash));
    }
}
