//! Counts: the only numbers in a contract.

use std::fmt;

use crate::InvalidCount;

/// A number of things, 0 to 9007199254740991.
///
/// The limit is 2^53 - 1, the largest integer that every JSON parser reads exactly.
///
/// ```
/// use execution_contract::Count;
/// assert_eq!(Count::parse("12")?.get(), 12);
/// assert!(Count::parse("012").is_err());
/// # Ok::<(), execution_contract::InvalidCount>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Count(u64);

impl Count {
    /// The largest count, 2^53 - 1.
    pub const MAX: Self = Self(9_007_199_254_740_991);

    /// Makes a count of a number.
    ///
    /// # Errors
    /// [`InvalidCount`] above [`Count::MAX`].
    pub fn new(value: u64) -> Result<Self, InvalidCount> {
        if value > Self::MAX.0 { Err(InvalidCount) } else { Ok(Self(value)) }
    }

    /// Reads the one spelling that a count has: `0|[1-9][0-9]{0,15}`.
    ///
    /// # Errors
    /// [`InvalidCount`] for a sign, a leading zero, a fraction, an exponent, white space, or a value above
    /// [`Count::MAX`].
    pub fn parse(text: &str) -> Result<Self, InvalidCount> {
        let canonical = text == "0" || !text.starts_with('0');
        if !canonical || !text.bytes().all(|byte| byte.is_ascii_digit()) {
            return Err(InvalidCount);
        }
        text.parse().map_err(|_| InvalidCount).and_then(Self::new)
    }

    /// The number.
    #[must_use]
    pub const fn get(self) -> u64 {
        self.0
    }
}

impl fmt::Display for Count {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_whole_range_is_read_and_printed_alike() {
        for text in ["0", "1", "10", "9007199254740990", "9007199254740991"] {
            assert_eq!(Count::parse(text).unwrap().to_string(), text);
        }
    }

    #[test]
    fn other_spellings_are_refused() {
        for text in ["", "00", "01", "-0", "-1", "+1", "1.0", "1e1", " 1", "1 ", "1\n", "١", "0x1", "1_000"]
        {
            assert_eq!(Count::parse(text), Err(InvalidCount), "{text:?}");
        }
    }

    #[test]
    fn the_limit_is_two_to_the_53rd_less_one() {
        assert_eq!(Count::MAX.get(), (1 << 53) - 1);
        assert_eq!(Count::new(1 << 53), Err(InvalidCount));
        for text in ["9007199254740992", "9999999999999999", "10000000000000000", "99999999999999999999999"] {
            assert_eq!(Count::parse(text), Err(InvalidCount), "{text:?}");
        }
    }
}
