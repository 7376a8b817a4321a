//! The fault proxy between the functions and the store: faults are asked for by run id, so that tests
//! that run side by side do not meet each other's.

mod apply;
mod book;
mod proxy;
mod rule;
mod run_ids;

pub use book::{Book, Seen};
pub use proxy::{Proxy, start};
pub use rule::{Action, CannedAnswer, Did, FollowUp, Rule};
