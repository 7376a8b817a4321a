//! Verification of signed tokens: RFC 7519 under the rules of RFC 8725.
//!
//! `jsonwebtoken` checks signature, `exp` and `nbf`. It accepts an unknown `crit`, any `typ`, and claims
//! that are missing; those rules are here.

mod claims;
mod header;
mod verifier;

pub use claims::Claims;
pub use verifier::{MAX_CLOCK_SKEW, TokenRejected, TokenVerifier, TrustedIssuer};
