//! Points, coordinates and kids.

use super::super::case::{Case, digest, hex};
use super::super::receipts::{CURRENT, NEXT, STRANGER, Signed, verified};
use super::super::signing::{TestKey, base64url, thumbprint};
use super::{KeySetText, KeyText, holds, invalid};

const FROM: &str = "2026-07-01T00:00:00.000Z";
/// The prime p of P-256, which no coordinate reaches, and the y of the point with x = 0.
const PRIME: &str = "_____wAAAAEAAAAAAAAAAAAAAAD_______________8";
const ROOT: &str = "ZkhceA4vg9ckM71dhKBrtlQcKvMdrocXKL-FahdPk_Q";
/// The points with x = 5 and with y = 1, and these coordinates with p added, which 32 bytes still hold.
const FIVE: &str = "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAU";
const FIVE_AND_PRIME: &str = "_____wAAAAEAAAAAAAAAAAAAAAEAAAAAAAAAAAAAAAQ";
const Y_OF_FIVE: &str = "RZJDuapYGAb-kTvOmYF63hHKUDxk2aPFM0FcCDJI-8w";
const ONE: &str = "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAE";
const ONE_AND_PRIME: &str = "_____wAAAAEAAAAAAAAAAAAAAAEAAAAAAAAAAAAAAAA";
const X_OF_ONE: &str = "jQF366ucbp4Q223QldusDWN16Kl7cPYRh12HfwBp0sc";
const ZERO: &str = "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";

pub(crate) fn cases() -> Vec<Case> {
    let mut cases = kids();
    cases.extend(points());
    cases.extend(coordinates());
    cases.extend(members());
    cases.extend(others());
    cases
}

fn of(name: &'static str, description: &'static str, keys: impl Into<Vec<KeyText>>) -> Case {
    invalid(name, description, KeySetText::of(keys).text())
}

fn kids() -> Vec<Case> {
    let kid = CURRENT.kid();
    let changed = |name, description, to: &str| of(name, description, [KeyText::current().edit(&kid, to)]);
    let [x, y] = CURRENT.coordinates();
    let other_order = base64url(digest(format!(r#"{{"kty":"EC","crv":"P-256","x":"{x}","y":"{y}"}}"#)));
    let last = char::from(kid.as_bytes()[42] + 1);
    let revoked = KeyText::current().revoked();
    let later = KeyText::of(CURRENT, "2026-08-01T00:00:00.000Z");
    vec![
        changed("keys-kid-of-another", "the kid of another key", &NEXT.kid()),
        changed("keys-kid-chosen", "a kid that somebody chose", "n3-2026"),
        changed("keys-kid-empty", "an empty kid", ""),
        changed("keys-kid-padded", "a kid with padding", &format!("{kid}=")),
        changed("keys-kid-stray-bits", "stray bits in the kid", &format!("{}{last}", &kid[..42])),
        changed("keys-kid-space", "a space before the kid", &format!(" {kid}")),
        changed("keys-kid-upper-case", "the kid in upper case", &kid.to_uppercase()),
        changed("keys-kid-of-other-order", "a hash of the members in another order", &other_order),
        changed(
            "keys-kid-hexadecimal",
            "the thumbprint in hexadecimal",
            &hex(&digest(format!(r#"{{"crv":"P-256","kty":"EC","x":"{x}","y":"{y}"}}"#))),
        ),
        of("keys-kid-null", "null for a kid", [KeyText::current().edit(&format!("\"{kid}\""), "null")]),
        of("keys-no-kid", "no kid", [KeyText::current().edit(&format!(r#""kid":"{kid}","#), "")]),
        of("keys-kid-twice", "the same key twice", [KeyText::current(), KeyText::current()]),
        of("keys-kid-twice-windows", "a key with two windows", [KeyText::current(), later]),
        of("keys-kid-twice-revoked", "a key that is active and revoked", [KeyText::current(), revoked]),
    ]
}

/// Coordinates of 32 bytes that are no point, each with the thumbprint that they have.
fn points() -> Vec<Case> {
    let [x, y] = &CURRENT.coordinates();
    let [_, other_y] = &NEXT.coordinates();
    let at = |name, description, x: &str, y: &str| of(name, description, [KeyText::at(x, y, FROM)]);
    vec![
        at("keys-point-off-curve", "y of another key", x, other_y),
        at("keys-point-swapped", "y before x", y, x),
        at("keys-point-zero", "both coordinates 0", ZERO, ZERO),
        at("keys-point-y-zero", "y is 0", x, ZERO),
        at("keys-point-x-is-prime", "x is p, which stands for 0", PRIME, ROOT),
        at("keys-point-y-is-prime", "y is p", x, PRIME),
        at("keys-point-x-above-prime", "x is 5 + p, which stands for 5", FIVE_AND_PRIME, Y_OF_FIVE),
        at("keys-point-y-above-prime", "y is 1 + p, which stands for 1", X_OF_ONE, ONE_AND_PRIME),
        holds(
            "verified-points-small",
            "keys with small coordinates, beside the one that is used",
            KeySetText::of([
                KeyText::current(),
                KeyText::at(FIVE, Y_OF_FIVE, FROM),
                KeyText::at(X_OF_ONE, ONE, FROM),
            ])
            .text(),
        ),
        at(
            "keys-point-largest",
            "both coordinates 2^256 - 1",
            &base64url([0xff; 32]),
            &base64url([0xff; 32]),
        ),
    ]
}

/// Coordinates that are not 32 bytes in base64url, each with a thumbprint over the text as it stands.
fn coordinates() -> Vec<Case> {
    let [x, y] = &CURRENT.coordinates();
    let at = |name, description, x: &str, y: &str| of(name, description, [KeyText::at(x, y, FROM)]);
    let point = CURRENT.point();
    let last = char::from(x.as_bytes()[42] + 1);
    let short = TestKey("short 910");
    let [_, short_y] = &short.coordinates();
    let cut = base64url(&short.point()[2..33]);
    let cut_kid = thumbprint(&cut, short_y);
    let document = Signed::by(short).document();
    let cut = KeySetText::of([KeyText::at(&cut, short_y, FROM).edit(&cut_kid, &short.kid())]).text();
    let standard = Signed::by(TestKey("standard")).document();
    let [std_x, std_y] = TestKey("standard").coordinates();
    let std_set = KeyText::at(&std_x, &std_y, FROM).edit(&std_x, &std_x.replace('-', "+").replace('_', "/"));
    assert!(std_x.contains(['-', '_']), "the key has a character that the alphabets differ in");
    vec![
        at("keys-x-31-bytes", "x without its first byte", &base64url(&point[2..33]), y),
        at("keys-y-33-bytes", "y with a zero byte in front", x, &base64url([&[0], &point[33..]].concat())),
        at(
            "keys-x-33-bytes-after",
            "x with a zero byte behind",
            &base64url([&point[1..33], &[0]].concat()),
            y,
        ),
        at("keys-x-uncompressed-point", "the whole point for x", &base64url(&point), y),
        at("keys-x-padded", "x with padding", &format!("{x}="), y),
        at("keys-y-padded", "y with padding", x, &format!("{y}=")),
        at("keys-x-stray-bits", "stray bits in x", &format!("{}{last}", &x[..42]), y),
        at("keys-y-empty", "an empty y", x, ""),
        at("keys-x-space", "a space before x", &format!(" {x}"), y),
        at("keys-x-hexadecimal", "hexadecimal digits for x", &hex(&point[1..33]), y),
        verified(
            "keys-x-zero-dropped",
            "x without the zero byte that it begins with",
            "key_set_invalid",
            document,
            cut,
        ),
        verified(
            "keys-x-standard-alphabet",
            "x in the other alphabet of base64",
            "key_set_invalid",
            standard,
            KeySetText::of([std_set]).text(),
        ),
    ]
}

fn members() -> Vec<Case> {
    let [x, y] = CURRENT.coordinates();
    let changed =
        |name, description, from: &str, to: &str| of(name, description, [KeyText::current().edit(from, to)]);
    vec![
        changed("keys-no-x", "no x", &format!(r#""x":"{x}","#), ""),
        changed("keys-no-y", "no y", &format!(r#""y":"{y}","#), ""),
        changed("keys-x-null", "null for x", &format!(r#""x":"{x}""#), r#""x":null"#),
        changed("keys-y-number", "a number for y", &format!(r#""y":"{y}""#), r#""y":1"#),
        changed("keys-x-array", "an array for x", &format!(r#""x":"{x}""#), &format!(r#""x":["{x}"]"#)),
    ]
}

/// A fault of a key that nobody needs is a fault of the set.
fn others() -> Vec<Case> {
    let stranger = || KeyText::of(STRANGER, FROM);
    vec![
        of(
            "keys-fault-in-another-key",
            "a key that is not used has no status",
            [KeyText::current(), stranger().edit(r#","status":"active""#, "")],
        ),
        of(
            "keys-fault-before-the-key",
            "the same, before the key that is used",
            [stranger().edit(r#""sig""#, r#""enc""#), KeyText::current()],
        ),
        of(
            "keys-fault-in-revoked-key",
            "a revoked key has a window that ends before it begins",
            [KeyText::current(), stranger().revoked().until("2026-01-01T00:00:00.000Z")],
        ),
        of(
            "keys-private-in-another-key",
            "the private half of a key that is not used",
            [KeyText::current(), stranger().edit(r#"{"kty""#, r#"{"d":"AA","kty""#)],
        ),
    ]
}
