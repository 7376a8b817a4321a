//! The events of the repository's `events/`, filled with what `stack.json` holds, and the environment
//! for `cargo lambda watch`.

mod cargo_lambda;
mod fill;

pub use cargo_lambda::write_environments;
pub use fill::fill_directory;
