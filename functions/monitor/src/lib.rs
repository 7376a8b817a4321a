//! The function `monitor` of the operator plane: what is shown and never changed.
//!
//! - `GET /api/n3/runs/{runId}/monitor`: a run, its planning records and its contract, for an admin or
//!   owner of its tenant; browsers on configured origins may ask for it
//! - `GET /n3/runs/{runId}` and `GET /n3/assets/{file}`: the page around it and what that is made of,
//!   open, since they hold no run's data
//! - `GET /.well-known/jwks.json`: the key set by which receipts are verified. Engines
//!   pin a copy that they got by another road than the contracts; the route is for the operator's own
//!   tools and the page.

mod access_log;
mod config;
mod cors;
mod handler;
mod headers;
mod key_set;
mod origins;
mod showing;
mod site;

pub use config::{Config, KEY_SET, MONITOR_ORIGINS};
pub use handler::Monitor;
pub use origins::Origins;
