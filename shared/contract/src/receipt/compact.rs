//! The compact form: three parts, joined by dots.

use std::fmt;

use sha2::{Digest, Sha256};

use super::{SIGNATURE_BYTES, encode};

/// The first two parts of a receipt, which a key signs with ES256.
///
/// ```
/// use execution_contract::{
///     ContractId, Issuer, KeyId, PayloadHash, Receipt, ReceiptClaims, RunId, TenantId, Timestamp,
/// };
/// let claims = ReceiptClaims {
///     issuer: Issuer::parse("https://n3.example")?,
///     contract: ContractId::parse("3f2504e0-4f89-41d3-9a0c-0305e82c3301")?,
///     run: RunId::parse("6f9619ff-8b86-4d01-b42d-00cf4fc964ff")?,
///     tenant: TenantId::parse("11111111-2222-4333-8444-555555555555")?,
///     issued_at: Timestamp::parse_canonical("2026-11-21T09:00:00.000Z")?,
///     payload_hash: PayloadHash::of(b"{}"),
/// };
/// let key = KeyId::parse("oKIywvGUpTVTyxMQ3bwIIeQUudfr_CkLMjCE19ECD-U")?;
/// let input = claims.signing_input(&key);
/// let signature_of_a_key = [1; 64];
/// let receipt = Receipt::assemble(&input, &signature_of_a_key);
/// assert!(receipt.as_str().starts_with(input.as_str()));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct SigningInput(String);

impl SigningInput {
    pub(super) fn new(header: &str, claims: &str) -> Self {
        Self(format!("{header}.{claims}"))
    }

    /// The text, which is ASCII.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The bytes that are signed.
    #[must_use]
    pub fn as_bytes(&self) -> &[u8] {
        self.0.as_bytes()
    }

    /// SHA-256 over the bytes, for a signer that takes a digest instead of the message.
    #[must_use]
    pub fn digest(&self) -> [u8; 32] {
        Sha256::digest(self.as_bytes()).into()
    }
}

/// A receipt as it stands in a [`Document`](crate::Document). That it was assembled says nothing about its
/// signature: verify it.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Receipt(String);

impl Receipt {
    /// Puts a signature, r and s of 32 bytes each, behind what was signed.
    #[must_use]
    pub fn assemble(input: &SigningInput, signature: &[u8; SIGNATURE_BYTES]) -> Self {
        Self(format!("{}.{}", input.0, encode(signature)))
    }

    /// The text, which is ASCII.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The text, owned.
    #[must_use]
    pub fn into_string(self) -> String {
        self.0
    }
}

impl fmt::Display for Receipt {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_receipt_is_what_was_signed_and_the_signature() {
        let input = SigningInput::new("aGVhZA", "Y2xhaW1z");
        let receipt = Receipt::assemble(&input, &[0xff; 64]);
        assert_eq!(receipt.to_string(), format!("aGVhZA.Y2xhaW1z.{}w", "_".repeat(85)));
        assert_eq!(receipt.as_str(), receipt.clone().into_string());
    }

    #[test]
    fn the_digest_is_sha_256() {
        let digest = SigningInput::new("", "").digest();
        // SHA-256 of one dot.
        assert_eq!(digest.map(|byte| format!("{byte:02x}")).concat(), DOT);
    }

    const DOT: &str = "cdb4ee2aea69cc6a83331bbe96dc2caa9a299d21329efb0336fc02a82e1839a8";
}
