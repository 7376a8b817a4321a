//! Every vector, by the rule that it is about.

mod case;
mod counts;
mod frame;
mod holds;
mod ids;
mod members;
mod order;
mod shape;
mod times;
mod words;

pub(crate) use case::Case;

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
    ];
    groups.into_iter().flatten().collect()
}
