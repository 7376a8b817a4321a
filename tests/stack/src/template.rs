//! The deployment's template, translated to plain CloudFormation and read as far as the local stack follows
//! it: tables, functions and their environments, APIs with their stage, routes, authorizers and resource policy.

mod document;
mod functions;
pub mod model;
mod resolver;
mod resources;

pub use document::Document;
pub use model::Deployment;
pub use resolver::{Parameters, Resolver};
