//! The function `monitor` of the operator plane: what is shown and never changed.
//!
//! Today that is `GET /.well-known/jwks.json`, the key set by which receipts are verified. It holds no
//! run's data and takes no credential. Engines pin a copy that they got by another road than the
//! contracts; the route is for the operator's own tools.

mod config;
mod handler;

pub use config::{Config, KEY_SET};
pub use handler::Monitor;
