//! Verification of a document.

mod contract;
mod expected;
mod failure;
mod frame;
mod integrity;
mod key;
mod reason;
mod receipt;
mod verified;

pub use expected::Expected;
pub use failure::Failure;
pub use integrity::{IntegrityOnly, verify_integrity};
pub use reason::Reason;
pub use verified::{Verified, verify};
