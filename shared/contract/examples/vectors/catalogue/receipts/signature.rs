//! Keys that nobody knows, and signatures that do not hold.

use super::super::case::{Case, digest, edit, hex};
use super::super::key_sets::{KeySetText, KeyText};
use super::super::signing::{Look, ORDER, base64url, sign};
use super::case;
use super::document::{CURRENT, NEXT, PREVIOUS, STRANGER, Signed, TENANT, verified};
use super::form::der;

pub(crate) fn cases() -> Vec<Case> {
    let mut cases = unknown();
    cases.extend(numbers());
    cases.extend(bytes());
    cases.extend(others());
    cases
}

fn unknown() -> Vec<Case> {
    let expect = "unknown_key";
    let kid = CURRENT.kid();
    let named = |name, description, other: &str| {
        case(name, description, expect, Signed::usual().header(&kid, other).document())
    };
    let swapped: String = kid.chars().map(swap_case).collect();
    let last = char::from(kid.as_bytes()[42] + 1);
    let broken = Signed::by(STRANGER).with_signature(&[0; 64]);
    let others = KeySetText::of([KeyText::of(NEXT, "2026-01-01T00:00:00.000Z")]).text();
    vec![
        case(
            "key-unknown",
            "signed by a stranger under the stranger's kid",
            expect,
            Signed::by(STRANGER).document(),
        ),
        named("key-unknown-zeros", "the kid of no key", &"A".repeat(43)),
        named("key-unknown-case", "the kid in other case", &swapped),
        named("key-unknown-stray-bits", "stray bits in the kid", &format!("{}{last}", &kid[..42])),
        verified(
            "key-unknown-removed",
            "a key that was taken out of the set",
            expect,
            Signed::usual().document(),
            others,
        ),
        case("key-unknown-before-signature", "the key is named before the signature", expect, broken),
    ]
}

fn swap_case(letter: char) -> char {
    if letter.is_ascii_lowercase() { letter.to_ascii_uppercase() } else { letter.to_ascii_lowercase() }
}

fn invalid(name: &'static str, description: &'static str, document: String) -> Case {
    case(name, description, "signature_invalid", document)
}

/// r or s outside 1 to n - 1.
fn numbers() -> Vec<Case> {
    let signature = Signed::usual().signature();
    let (r, s) = signature.split_at(32);
    let mut one = [0; 32];
    one[31] = 1;
    [
        ("signature-zeros", "r and s are 0", [[0; 32], [0; 32]].concat()),
        ("signature-r-zero", "r is 0", [&[0; 32], s].concat()),
        ("signature-s-zero", "s is 0", [r, &[0; 32]].concat()),
        ("signature-order", "r and s are n", [ORDER, ORDER].concat()),
        ("signature-r-order", "r is n", [&ORDER, s].concat()),
        ("signature-s-order", "s is n", [r, &ORDER].concat()),
        ("signature-largest", "r and s are 2^256 - 1", vec![0xff; 64]),
        ("signature-ones", "r and s are 1", [one, one].concat()),
        ("signature-zero-and-order", "r is 0 and s is n", [[0; 32], ORDER].concat()),
    ]
    .map(|(name, description, signature)| {
        invalid(name, description, Signed::usual().with_signature(&signature))
    })
    .into()
}

fn bytes() -> Vec<Case> {
    let signature = Signed::usual().signature();
    let (r, s) = signature.split_at(32);
    let reversed: Vec<u8> = signature.iter().rev().copied().collect();
    let flip = |at: usize| {
        let mut changed = signature;
        changed[at] ^= 1;
        changed.to_vec()
    };
    [
        ("signature-bit-of-r", "one bit of r is changed", flip(31)),
        ("signature-bit-of-s", "one bit of s is changed", flip(63)),
        ("signature-first-bit", "one bit of the first byte is changed", flip(0)),
        ("signature-swapped", "s before r", [s, r].concat()),
        ("signature-little-endian", "the numbers in the other byte order", reversed),
        ("signature-der-cut", "DER, cut to 64 bytes", der(&signature)[..64].to_vec()),
        (
            "signature-der-without-head",
            "DER without its first bytes",
            der(&signature).split_off(der(&signature).len() - 64),
        ),
    ]
    .map(|(name, description, signature)| {
        invalid(name, description, Signed::usual().with_signature(&signature))
    })
    .into()
}

fn others() -> Vec<Case> {
    let signed = Signed::usual();
    let under = |key| Signed { key, ..Signed::usual() }.document();
    let with_signature_of = |other: &Signed| signed.with_signature(&other.signature());
    let over = |message: &[u8]| signed.with_signature(&sign(CURRENT, message, Look::Any));
    let hashed = digest(signed.input().as_bytes());
    let another_tenant = edit(&signed.claims, TENANT, "7d444840-9dc0-41d1-b245-5ffdce74fad3");
    let changed = Signed { claims: another_tenant, ..Signed::usual() };
    let next = Signed { header: Signed::by(NEXT).header, ..Signed::usual() };
    let later = Signed::usual().claims("2026-11-21T09:00:00.000Z", "2026-11-21T09:00:00.001Z");
    vec![
        invalid("signature-by-another-key", "signed by another key of the set", under(PREVIOUS)),
        invalid("signature-by-a-stranger", "signed by a stranger under the issuer's kid", under(STRANGER)),
        invalid(
            "signature-header-changed",
            "the kid is changed after signing",
            next.with_signature(&signed.signature()),
        ),
        invalid(
            "signature-claims-changed",
            "the tenant is changed after signing",
            changed.with_signature(&signed.signature()),
        ),
        invalid(
            "signature-of-another-receipt",
            "the signature of another receipt",
            with_signature_of(&later),
        ),
        invalid("signature-over-the-digest", "the digest was hashed again", over(&hashed)),
        invalid(
            "signature-over-hexadecimal",
            "the digest's digits were signed",
            over(hex(&hashed).as_bytes()),
        ),
        invalid(
            "signature-over-claims",
            "the claims part alone was signed",
            over(base64url(&signed.claims).as_bytes()),
        ),
        invalid(
            "signature-over-json",
            "header and claims were signed as JSON",
            over(format!("{}.{}", signed.header, signed.claims).as_bytes()),
        ),
        invalid("signature-over-payload", "the contract was signed", over(signed.contract.as_bytes())),
        invalid(
            "signature-over-line-feed",
            "a line feed was signed too",
            over(format!("{}\n", signed.input()).as_bytes()),
        ),
        invalid(
            "signature-before-claims",
            "the signature is named before the claims",
            Signed { key: STRANGER, ..Signed::usual().claims("iat", "iax") }.document(),
        ),
    ]
}
