//! Configuration: environment variables and the JSON in them, parsed into types at start. Whatever is
//! wrong stops the function with a message that names the variable and the place within it.

pub mod consumers;
mod environment;
pub mod issuers;
mod members;

pub use environment::{ConfigError, Environment};
pub use members::Members;

/// The variable with the name of the contracts table.
pub const CONTRACTS_TABLE: &str = "CONTRACTS_TABLE";

/// The variable with the name of the planning table.
pub const PLANNING_TABLE: &str = "PLANNING_TABLE";
