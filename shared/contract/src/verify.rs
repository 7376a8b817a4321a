//! Verification of a document.

mod contract;
mod expected;
mod failure;
mod frame;
mod integrity;
mod reason;

pub use expected::Expected;
pub use failure::Failure;
pub use integrity::{IntegrityOnly, verify_integrity};
pub use reason::Reason;
