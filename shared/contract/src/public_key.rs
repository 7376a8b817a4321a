//! Public keys of the curve P-256.

use std::fmt;

use aws_lc_rs::signature::{ECDSA_P256_SHA256_FIXED, ParsedPublicKey};

use crate::receipt::SIGNATURE_BYTES;
use crate::{InvalidPublicKey, InvalidSignature, KeyId};

/// First byte of an uncompressed point (SEC 1 section 2.3.3).
const UNCOMPRESSED: u8 = 4;
/// A `SubjectPublicKeyInfo` of an uncompressed P-256 point (RFC 5480), up to the point. It has one form.
const SPKI_BEFORE_POINT: [u8; 26] = [
    0x30, 0x59, 0x30, 0x13, 0x06, 0x07, 0x2a, 0x86, 0x48, 0xce, 0x3d, 0x02, 0x01, 0x06, 0x08, 0x2a, 0x86,
    0x48, 0xce, 0x3d, 0x03, 0x01, 0x07, 0x03, 0x42, 0x00,
];

/// The public half of a signing key: a point of the curve P-256, read once into the form that verifies.
#[derive(Clone)]
pub struct PublicKey {
    x: [u8; 32],
    y: [u8; 32],
    id: KeyId,
    verifying: ParsedPublicKey,
}

impl PublicKey {
    /// The key with these affine coordinates, big-endian.
    ///
    /// # Errors
    /// [`InvalidPublicKey`] where they are no point of the curve.
    pub fn from_coordinates(x: [u8; 32], y: [u8; 32]) -> Result<Self, InvalidPublicKey> {
        let point = [&[UNCOMPRESSED], x.as_slice(), y.as_slice()].concat();
        let verifying =
            ParsedPublicKey::new(&ECDSA_P256_SHA256_FIXED, point).map_err(|_| InvalidPublicKey)?;
        Ok(Self { x, y, id: KeyId::of(&x, &y), verifying })
    }

    /// Reads an uncompressed point: a byte 4, then both coordinates.
    ///
    /// # Errors
    /// [`InvalidPublicKey`] for every other form and length, and where it is no point of the curve.
    pub fn from_uncompressed(point: &[u8]) -> Result<Self, InvalidPublicKey> {
        let coordinates = point.strip_prefix(&[UNCOMPRESSED]).ok_or(InvalidPublicKey)?;
        let ([x, y], []) = coordinates.as_chunks::<32>() else { return Err(InvalidPublicKey) };
        Self::from_coordinates(*x, *y)
    }

    /// Reads the DER of a `SubjectPublicKeyInfo`, the form that key services and certificates have.
    ///
    /// # Errors
    /// [`InvalidPublicKey`] for another kind of key, another curve, a compressed point, and where it is no
    /// point of the curve.
    pub fn from_spki_der(der: &[u8]) -> Result<Self, InvalidPublicKey> {
        der.strip_prefix(&SPKI_BEFORE_POINT).ok_or(InvalidPublicKey).and_then(Self::from_uncompressed)
    }

    /// The key's thumbprint.
    #[must_use]
    pub const fn id(&self) -> KeyId {
        self.id
    }

    /// The affine coordinates x and y, big-endian.
    #[must_use]
    pub const fn coordinates(&self) -> (&[u8; 32], &[u8; 32]) {
        (&self.x, &self.y)
    }

    /// Checks an ES256 signature, r and s of 32 bytes each. A high s is as good as a low one.
    ///
    /// # Errors
    /// [`InvalidSignature`] where this key did not make it over this message, r and s outside 1 to n-1
    /// included.
    pub fn verify(&self, message: &[u8], signature: &[u8; SIGNATURE_BYTES]) -> Result<(), InvalidSignature> {
        self.verifying.verify_sig(message, signature).map_err(|_| InvalidSignature)
    }
}

impl PartialEq for PublicKey {
    fn eq(&self, other: &Self) -> bool {
        (self.x, self.y) == (other.x, other.y)
    }
}

impl Eq for PublicKey {}

impl fmt::Debug for PublicKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "PublicKey({})", self.id)
    }
}

#[cfg(test)]
mod tests;
