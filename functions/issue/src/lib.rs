//! The function `issue`: `POST /api/n3/runs/{runId}/execution-contract`.
//!
//! 1. Who is it: a tenant's admin or owner ([`service::callers::TenantGuard`]).
//! 2. What do they want: run id and an optional note ([`mod@body`]).
//! 3. What stands: contract and planning records in one serialisable view.
//! 4. Payload, canonical bytes, hash, and one transaction that puts the contract if the run has none and
//!    the plan is still the one that was read ([`issuing`]).
//! 5. One audit line ([`mod@audit`]), then the served document.

pub mod audit;
pub mod body;
mod config;
mod handler;
pub mod issuing;
mod success;

pub use config::Config;
pub use handler::Issue;
