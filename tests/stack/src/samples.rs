//! Sample data: two tenants and planned runs, whose records also hold what must appear nowhere.

mod load;
pub mod planted;
mod records;
mod runs;
pub mod tenants;

pub use load::load;
pub use runs::Runs;
