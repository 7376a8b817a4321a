//! The receipt of a document: its form, its signature, and only then its claims.

use super::frame::Frame;
use super::integrity::IntegrityOnly;
use super::{Failure, Reason};
use crate::receipt::{SIGNATURE_BYTES, StatedClaims, decode, key_named_in};
use crate::{KeyId, KeySet, PublishedKey, ReceiptClaims};

/// A receipt in its parts, with a well-formed header. Its claims are bytes that nobody has read.
pub(super) struct Parts<'a> {
    /// The first two parts as they were received: what was signed.
    signed: &'a str,
    kid: String,
    claims: Vec<u8>,
    signature: [u8; SIGNATURE_BYTES],
}

impl<'a> Parts<'a> {
    /// Takes a document's receipt apart.
    pub(super) fn of(frame: &Frame<'a>) -> Result<Self, Failure> {
        let malformed = |expected: &str, found: &str| Failure::new(Reason::ReceiptMalformed, expected, found);
        let receipt = frame.receipt.ok_or_else(|| malformed("a receipt", "none"))?;
        let parts = receipt.rsplit_once('.').and_then(|(signed, signature)| {
            signed.split_once('.').map(|(header, claims)| (signed, header, claims, signature))
        });
        let (signed, header, claims, signature) = parts.ok_or_else(|| malformed("three parts", "fewer"))?;
        let kid = kid(&part("header", header)?)?;
        let claims = part("claims", claims)?;
        let signature = fixed(&part("signature", signature)?)?;
        Ok(Self { signed, kid, claims, signature })
    }

    /// The key that the header names, of those that the caller trusts.
    pub(super) fn key<'k>(&self, keys: &'k KeySet) -> Result<&'k PublishedKey, Failure> {
        let key = KeyId::parse(&self.kid).ok().and_then(|id| keys.get(&id));
        key.ok_or_else(|| Failure::new(Reason::UnknownKey, "a kid of the key set", &self.kid))
    }

    pub(super) fn check_signature(&self, key: &PublishedKey) -> Result<(), Failure> {
        let public_key = &key.public_key;
        public_key.verify(self.signed.as_bytes(), &self.signature).map_err(|_| {
            let expected = format!("an ES256 signature by key {}", public_key.id());
            Failure::new(Reason::SignatureInvalid, expected, "one that does not hold")
        })
    }

    /// Reads the claims and holds them against the document.
    pub(super) fn claims(&self, intact: &IntegrityOnly) -> Result<ReceiptClaims, Failure> {
        let stated = StatedClaims::read(&self.claims).map_err(|mismatch| {
            Failure::mismatch(Reason::ClaimsMismatch, "the receipt's claims", &self.claims, &mismatch)
        })?;
        let issued_at = intact.issued_at();
        agree("sub", intact.payload().run.id(), stated.run)?;
        agree("issued_at", issued_at, stated.issued_at)?;
        agree("payload_hash", intact.payload_hash(), stated.payload_hash)?;
        agree("iat", issued_at.unix_seconds(), stated.iat)?;
        let StatedClaims { issuer, contract, run, tenant, payload_hash, .. } = stated;
        Ok(ReceiptClaims { issuer, contract, run, tenant, issued_at, payload_hash })
    }
}

fn part(name: &str, text: &str) -> Result<Vec<u8>, Failure> {
    decode(text).ok_or_else(|| {
        let expected = format!("a {name} part in base64url without padding and stray bits");
        Failure::excerpt(Reason::ReceiptMalformed, expected, text.as_bytes())
    })
}

fn kid(header: &[u8]) -> Result<String, Failure> {
    key_named_in(header).map(str::to_owned).map_err(|mismatch| {
        Failure::mismatch(Reason::ReceiptMalformed, "the receipt's header", header, &mismatch)
    })
}

fn fixed(signature: &[u8]) -> Result<[u8; SIGNATURE_BYTES], Failure> {
    signature.try_into().map_err(|_| {
        let expected = format!("a signature of {SIGNATURE_BYTES} bytes");
        Failure::new(Reason::ReceiptMalformed, expected, format!("{} bytes", signature.len()))
    })
}

/// Both have one spelling, so equal texts are equal values.
fn agree(name: &str, document: impl ToString, stated: impl ToString) -> Result<(), Failure> {
    let (document, stated) = (document.to_string(), stated.to_string());
    if document == stated {
        return Ok(());
    }
    let found = format!("{name} {stated}");
    Err(Failure::new(Reason::ClaimsMismatch, format!("{name} {document}"), found))
}
