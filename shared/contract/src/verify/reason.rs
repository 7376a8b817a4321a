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
    /// There is no receipt, or its parts, its base64url, its length or its header are not a receipt's.
    ReceiptMalformed,
    /// The receipt names a key that is not in the key set.
    UnknownKey,
    /// The signature over the receipt's first two parts does not hold.
    SignatureInvalid,
    /// The claims have another spelling than claims have, or disagree with the document.
    ClaimsMismatch,
    /// The receipt is of another issuer than the key set.
    WrongIssuer,
    /// The contract is about another run than the expected one.
    WrongRun,
    /// The contract is about another tenant's run than the expected one's.
    WrongTenant,
    /// The key that signed is revoked.
    KeyRevoked,
    /// The contract was issued outside the window of the key that signed.
    KeyNotValidAtIssue,
}

impl Reason {
    /// Every reason, in the order in which they are looked for.
    pub const ALL: &[Self] = &[
        Self::NothingToVerify,
        Self::Malformed,
        Self::UnsupportedVersion,
        Self::HashMismatch,
        Self::ContractInvalid,
        Self::ReceiptMalformed,
        Self::UnknownKey,
        Self::SignatureInvalid,
        Self::ClaimsMismatch,
        Self::WrongIssuer,
        Self::WrongRun,
        Self::WrongTenant,
        Self::KeyRevoked,
        Self::KeyNotValidAtIssue,
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
            Self::ReceiptMalformed => "receipt_malformed",
            Self::UnknownKey => "unknown_key",
            Self::SignatureInvalid => "signature_invalid",
            Self::ClaimsMismatch => "claims_mismatch",
            Self::WrongIssuer => "wrong_issuer",
            Self::WrongRun => "wrong_run",
            Self::WrongTenant => "wrong_tenant",
            Self::KeyRevoked => "key_revoked",
            Self::KeyNotValidAtIssue => "key_not_valid_at_issue",
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
            "receipt_malformed",
            "unknown_key",
            "signature_invalid",
            "claims_mismatch",
            "wrong_issuer",
            "wrong_run",
            "wrong_tenant",
            "key_revoked",
            "key_not_valid_at_issue",
        ];
        assert_eq!(codes, published);
    }
}
