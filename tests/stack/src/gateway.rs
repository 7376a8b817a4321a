//! The stand-in for API Gateway: one loopback port for each API of the template.

pub mod answers;
mod event_v1;
mod event_v2;
mod forwarded;
mod identity;
mod plane;
mod policy;
mod principals;
mod query;
mod reply;
mod request;
mod routes;
mod sigv4;

pub use identity::Identity;
pub use plane::{Plane, start, url};
pub use policy::{Decision, Policy, Question};
pub use principals::{Credentials, Principal, Principals};
