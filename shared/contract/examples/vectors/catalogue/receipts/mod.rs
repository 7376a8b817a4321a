//! Documents with receipts.

mod claims;
mod document;
mod expectations;
mod form;
mod header;
mod holds;
mod signature;
mod windows;

use super::case::Case;
use super::key_sets::KeySetText;

pub(crate) use document::{CURRENT, NEXT, PREVIOUS, REVOKED, STRANGER, Signed, verified};

pub(crate) fn cases() -> Vec<Case> {
    let groups = [
        holds::cases(),
        form::cases(),
        header::cases(),
        signature::cases(),
        claims::cases(),
        expectations::cases(),
        windows::cases(),
    ];
    groups.into_iter().flatten().collect()
}

/// A case about a document, with the usual run, tenant and key set.
fn case(
    name: &'static str,
    description: &'static str,
    expect: &'static str,
    document: impl Into<Vec<u8>>,
) -> Case {
    verified(name, description, expect, document, KeySetText::usual().text())
}
