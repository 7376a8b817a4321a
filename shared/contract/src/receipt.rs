//! Receipts: compact JWS (RFC 7515) by which an issuer vouches for a contract, its run and its tenant.
//!
//! Header and claims have one spelling, RFC 8785 without white space. So they are written with one format
//! string each, and matched byte by byte when a document is verified. What is here needs no private key:
//! the signature comes from elsewhere.

mod base64url;
mod claims;
mod compact;
mod der;
mod header;

pub use claims::ReceiptClaims;
pub use compact::{Receipt, SigningInput};
pub use der::der_to_fixed;

pub(crate) use base64url::{decode, encode};
pub(crate) use claims::StatedClaims;
pub(crate) use header::key_named_in;

/// Length of an ES256 signature, r and s of 32 bytes each.
pub const SIGNATURE_BYTES: usize = 64;
