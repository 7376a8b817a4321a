//! The whole stack: started in order, described in `stack.json`, kept fresh, and stopped.

mod describe;
mod directories;
mod planes;
mod renewal;
mod running;
mod start;

pub use running::RunningStack;
pub use start::start;
