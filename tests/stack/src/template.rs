//! The deployment's `template.yaml`, read as far as the local stack follows it: tables, functions and
//! their environments, APIs with their routes, authorizers and resource policy.

mod document;
mod functions;
pub mod model;
mod resolver;
mod resources;

pub use document::Document;
pub use model::Deployment;
pub use resolver::{Parameters, Resolver};
