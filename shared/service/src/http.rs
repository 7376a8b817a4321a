//! Events brought into shape, the route, and what responses are made of.

pub mod conditional;
pub mod digest;
mod event;
mod invocation;
mod route;
mod runtime;

pub use event::bring_into_shape;
pub use invocation::Invocation;
pub use route::{CONTRACT_ROUTE, KEY_SET_ROUTE, consumer_location, run_id};
pub use runtime::{Handler, run};
