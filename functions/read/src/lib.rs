//! The function `read`: `GET /api/n3/runs/{runId}/execution-contract`.
//!
//! Guard, one consistent read, tenant scope, integrity check, bytes served verbatim. The function is
//! deployed once for IAM callers and once for service-token callers; nothing in it writes.

mod access_log;
mod config;
mod handler;
mod serving;

pub use config::Config;
pub use handler::Read;
