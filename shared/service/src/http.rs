//! Events brought into shape, the route, and what responses are made of.

pub mod conditional;
pub mod digest;
mod event;
mod invocation;
mod route;
mod runtime;

pub use event::bring_into_shape;
pub use invocation::Invocation;
pub use route::{
    ASSET_ROUTE, CONTRACT_ROUTE, KEY_SET_ROUTE, MONITOR_ROUTE, PAGE_ROUTE, consumer_location, path_parameter,
    run_id,
};
pub use runtime::{Handler, run};
