//! Why a document fails.

use std::fmt;

/// The rule that a document breaks first. The codes are the same in every client and never change.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Reason {
    /// There is no byte at all.
    NothingToVerify,
    /// The document is too large or does not have the frame of a document.
    Malformed,
    /// `payload_version` is not `v1`.
    UnsupportedVersion,
    /// The contract's bytes do not have the hash that the document states.
    HashMismatch,
    /// The contract, or `issued_at`, breaks a rule of the payload.
    ContractInvalid,
    /// The contract is about another run than the expected one.
    WrongRun,
}

impl Reason {
    /// Every reason, in the order in which they are looked for.
    pub const ALL: &[Self] = &[
        Self::NothingToVerify,
        Self::Malformed,
        Self::UnsupportedVersion,
        Self::HashMismatch,
        Self::ContractInvalid,
        Self::WrongRun,
    ];

    /// The stable code, for example `hash_mismatch`.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::NothingToVerify => "nothing_to_verify",
            Self::Malformed => "malformed",
            Self::UnsupportedVersion => "unsupported_version",
            Self::HashMismatch => "hash_mismatch",
            Self::ContractInvalid => "contract_invalid",
            Self::WrongRun => "wrong_run",
        }
    }
}

impl fmt::Display for Reason {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_are_the_published_ones_in_the_published_order() {
        let codes: Vec<_> = Reason::ALL.iter().map(ToString::to_string).collect();
        let published = [
            "nothing_to_verify",
            "malformed",
            "unsupported_version",
            "hash_mismatch",
            "contract_invalid",
            "wrong_run",
        ];
        assert_eq!(codes, published);
    }
}
