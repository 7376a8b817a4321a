//! Local token issuers: one for tenant tokens, one for the platform's service tokens.

mod claims;
mod issuer;
mod set;

pub use issuer::Issuer;
pub use set::{Issuers, RENEWAL, Tokens};
