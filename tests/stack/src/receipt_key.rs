//! The key that signs receipts on the local stack, and the key set that verifies them.

use std::path::Path;

use aws_lc_rs::{
    rand::SystemRandom,
    signature::{ECDSA_P256_SHA256_FIXED_SIGNING, EcdsaKeyPair, KeyPair},
};
use base64::{Engine, engine::general_purpose::STANDARD};
use execution_contract::{Issuer, KeySet, KeyStatus, PublicKey, PublishedKey, Timestamp};

use crate::{
    error::{Context, Result},
    stack_file::write_atomically,
};

/// `iss` of the local stack's receipts.
pub const ISSUER: &str = "https://n3.local";

/// Name of the file within the local directory that holds the private key.
pub const KEY_FILE: &str = "receipt-key.pem";

/// Name of the file within the local directory that holds the key set, for engines to pin.
pub const KEYS_FILE: &str = "keys.json";

/// A P-256 key made at start.
pub struct ReceiptKey {
    /// PKCS #8 in PEM, a secret.
    private_pem: String,
    /// The key set that holds its public half.
    pub key_set: String,
}

impl ReceiptKey {
    /// Makes a key, and a key set in which it is valid from the year 2020 on.
    ///
    /// # Errors
    /// When no key can be made.
    pub fn new() -> Result<Self> {
        let pkcs8 = EcdsaKeyPair::generate_pkcs8(&ECDSA_P256_SHA256_FIXED_SIGNING, &SystemRandom::new())
            .context(|| "making a receipt key".to_owned())?;
        let pair = EcdsaKeyPair::from_pkcs8(&ECDSA_P256_SHA256_FIXED_SIGNING, pkcs8.as_ref())
            .context(|| "reading a receipt key".to_owned())?;
        Ok(Self { private_pem: pem(pkcs8.as_ref()), key_set: key_set(pair.public_key().as_ref())? })
    }

    /// Writes the private key to `key_file` and the key set to `keys_file`.
    ///
    /// # Errors
    /// When a file cannot be written.
    pub fn write(&self, key_file: &Path, keys_file: &Path) -> Result<()> {
        write_atomically(key_file, &self.private_pem)?;
        write_atomically(keys_file, &self.key_set)
    }
}

fn pem(pkcs8: &[u8]) -> String {
    format!("-----BEGIN PRIVATE KEY-----\n{}\n-----END PRIVATE KEY-----\n", STANDARD.encode(pkcs8))
}

fn key_set(point: &[u8]) -> Result<String> {
    let key = PublishedKey {
        public_key: PublicKey::from_uncompressed(point).context(|| "reading a public key".to_owned())?,
        valid_from: Timestamp::parse_canonical("2020-01-01T00:00:00.000Z").context(|| "a time".to_owned())?,
        valid_to: None,
        status: KeyStatus::Active,
    };
    let issuer = Issuer::parse(ISSUER).context(|| "an issuer".to_owned())?;
    let set = KeySet::new(issuer, [key]).context(|| "making a key set".to_owned())?;
    Ok(set.document().into_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_key_set_is_one_that_a_verifier_takes() {
        let key = ReceiptKey::new().unwrap();
        assert_eq!(KeySet::parse(key.key_set.as_bytes()).unwrap().keys().len(), 1);
        assert!(!key.key_set.contains("PRIVATE"));
    }
}
