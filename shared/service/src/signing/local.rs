//! A key of the configuration, for development.

use std::fmt;

use aws_lc_rs::{
    rand::SystemRandom,
    signature::{ECDSA_P256_SHA256_FIXED_SIGNING, EcdsaKeyPair, KeyPair},
};
use execution_contract::{PublicKey, SIGNATURE_BYTES, SigningInput};
use rustls::pki_types::{PrivatePkcs8KeyDer, pem::PemObject};

use super::{SecretText, SignerFailure};
use crate::config::ConfigError;

/// A P-256 private key in this process.
pub struct LocalKey {
    pair: EcdsaKeyPair,
    public: PublicKey,
}

impl fmt::Debug for LocalKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("LocalKey").field(&self.public).finish()
    }
}

impl LocalKey {
    /// Reads a PKCS #8 key in PEM (RFC 7468 section 10) that `place` of the configuration holds.
    ///
    /// # Errors
    /// When it is none, or of another curve.
    pub fn from_pem(place: &str, pem: &SecretText) -> Result<Self, ConfigError> {
        let invalid = || ConfigError::at(place, "is no PKCS #8 P-256 private key in PEM");
        let der = PrivatePkcs8KeyDer::from_pem_slice(pem.expose().as_bytes()).map_err(|_| invalid())?;
        let pair = EcdsaKeyPair::from_pkcs8(&ECDSA_P256_SHA256_FIXED_SIGNING, der.secret_pkcs8_der());
        let pair = pair.map_err(|_| invalid())?;
        let public = PublicKey::from_uncompressed(pair.public_key().as_ref()).map_err(|_| invalid())?;
        Ok(Self { pair, public })
    }

    /// The public half.
    #[must_use]
    pub fn public_key(&self) -> &PublicKey {
        &self.public
    }

    pub(super) fn sign(&self, input: &SigningInput) -> Result<[u8; SIGNATURE_BYTES], SignerFailure> {
        let signature = self.pair.sign(&SystemRandom::new(), input.as_bytes());
        let signature = signature.map_err(|_| SignerFailure::new("the local key did not sign"))?;
        signature
            .as_ref()
            .try_into()
            .map_err(|_| SignerFailure::new("the local signature has another length"))
    }
}
