//! Receipts by keys that are revoked, or that may not have signed when the contract was issued.

use super::super::case::{Case, ISSUED_AT};
use super::super::key_sets::{KeySetText, KeyText};
use super::document::{CURRENT, NEXT, PREVIOUS, REVOKED, Signed, verified};

const FIRST: &str = "1970-01-01T00:00:00.000Z";

pub(crate) fn cases() -> Vec<Case> {
    let mut cases = revoked();
    cases.extend(windows());
    cases.push(without_keys("holds-real-receipt", "a receipt is ignored", Signed::usual().document()));
    let broken = Signed::usual().with_signature(&[0; 64]);
    cases.push(without_keys("holds-broken-receipt", "a receipt that does not hold is ignored", broken));
    cases
}

fn without_keys(name: &'static str, description: &'static str, document: String) -> Case {
    Case::new(name, description, "integrity_only", document)
}

fn revoked() -> Vec<Case> {
    let expect = "key_revoked";
    let with = |name, description, key: KeyText| {
        let keys = KeySetText::of([key]).text();
        verified(name, description, expect, Signed::usual().document(), keys)
    };
    vec![
        super::case("key-revoked", "signed by a revoked key", expect, Signed::by(REVOKED).document()),
        with("key-revoked-later", "the key that signed is revoked since", KeyText::current().revoked()),
        with(
            "key-revoked-window-over",
            "a revoked key is named so although its window is over",
            KeyText::of(CURRENT, FIRST).until("2026-01-01T00:00:00.000Z").revoked(),
        ),
        with(
            "key-revoked-window-to-come",
            "a revoked key is named so although its window has not begun",
            KeyText::of(CURRENT, "2027-01-01T00:00:00.000Z").revoked(),
        ),
        with(
            "key-revoked-window-ends-later",
            "a window that ends after the issue does not help",
            KeyText::of(CURRENT, FIRST).until("2026-12-01T00:00:00.000Z").revoked(),
        ),
    ]
}

fn windows() -> Vec<Case> {
    let expect = "key_not_valid_at_issue";
    let with = |name, description, key: KeyText| {
        let keys = KeySetText::of([key]).text();
        verified(name, description, expect, Signed::usual().document(), keys)
    };
    let backdated = Signed::usual().issued("2026-06-30T23:59:59.999Z", "1782863999").document();
    vec![
        super::case(
            "window-over",
            "signed by the previous key after its window",
            expect,
            Signed::by(PREVIOUS).document(),
        ),
        super::case(
            "window-to-come",
            "signed by the next key before its window",
            expect,
            Signed::by(NEXT).document(),
        ),
        super::case("window-backdated", "issued before the key's window", expect, backdated),
        with(
            "window-from-a-millisecond-later",
            "issued a millisecond before valid_from",
            KeyText::of(CURRENT, "2026-11-21T09:00:00.001Z"),
        ),
        with("window-at-valid-to", "issued at valid_to", KeyText::of(CURRENT, FIRST).until(ISSUED_AT)),
        with(
            "window-until-a-millisecond-earlier",
            "issued a millisecond after valid_to",
            KeyText::of(CURRENT, FIRST).until("2026-11-21T08:59:59.999Z"),
        ),
    ]
}
