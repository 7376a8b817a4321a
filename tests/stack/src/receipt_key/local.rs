//! A key in a file.

use std::path::Path;

use aws_lc_rs::{
    rand::SystemRandom,
    signature::{ECDSA_P256_SHA256_FIXED_SIGNING, EcdsaKeyPair, KeyPair},
};
use base64::{Engine, engine::general_purpose::STANDARD};
use execution_contract::PublicKey;

use super::Signer;
use crate::{
    error::{Context, Result},
    stack_file::write_atomically,
};

/// Makes a P-256 key and writes it to `file`, in PKCS #8 as PEM.
pub(super) fn key(file: &Path) -> Result<(Signer, PublicKey)> {
    let pkcs8 = EcdsaKeyPair::generate_pkcs8(&ECDSA_P256_SHA256_FIXED_SIGNING, &SystemRandom::new())
        .context(|| "making a receipt key".to_owned())?;
    let pair = EcdsaKeyPair::from_pkcs8(&ECDSA_P256_SHA256_FIXED_SIGNING, pkcs8.as_ref())
        .context(|| "reading a receipt key".to_owned())?;
    let public = PublicKey::from_uncompressed(pair.public_key().as_ref())
        .context(|| "reading a public key".to_owned())?;
    write_atomically(file, &pem(pkcs8.as_ref()))?;
    Ok((Signer::Local { file: file.display().to_string() }, public))
}

fn pem(pkcs8: &[u8]) -> String {
    format!("-----BEGIN PRIVATE KEY-----\n{}\n-----END PRIVATE KEY-----\n", STANDARD.encode(pkcs8))
}
