//! Key sets: the ones that hold, and every fault that one can have.

mod keys;
mod members;
mod spelling;
mod text;

use super::case::Case;
use super::receipts::{Signed, verified};

pub(crate) use text::{KeySetText, KeyText};

pub(crate) fn cases() -> Vec<Case> {
    [spelling::cases(), members::cases(), keys::cases()].into_iter().flatten().collect()
}

/// A key set with a fault, beside a document that would hold.
fn invalid(name: &'static str, description: &'static str, keys: impl Into<Vec<u8>>) -> Case {
    verified(name, description, "key_set_invalid", Signed::usual().document(), keys)
}

/// A key set that holds, beside a document that does too.
fn holds(name: &'static str, description: &'static str, keys: impl Into<Vec<u8>>) -> Case {
    verified(name, description, "verified", Signed::usual().document(), keys)
}
