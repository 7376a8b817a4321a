//! Every vector, by the rule that it is about.

mod case;
mod counts;
mod frame;
mod holds;
mod ids;
mod key_sets;
mod members;
mod order;
pub(crate) mod receipts;
mod shape;
pub(crate) mod signing;
mod times;
mod words;

pub(crate) use case::Case;
pub(crate) use signing::{signatures_file, used_signatures};

/// All vectors; names are unique.
pub(crate) fn all() -> Vec<Case> {
    let groups = [
        holds::cases(),
        frame::cases(),
        members::cases(),
        order::cases(),
        shape::cases(),
        ids::cases(),
        times::cases(),
        counts::cases(),
        words::cases(),
        receipts::cases(),
        key_sets::cases(),
    ];
    groups.into_iter().flatten().collect()
}
