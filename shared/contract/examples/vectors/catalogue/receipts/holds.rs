//! Documents that are verified.

use super::super::case::{CONTRACT, Case, ISSUED_AT, RUN, edit};
use super::super::key_sets::{KeySetText, KeyText};
use super::super::signing::{Look, TestKey};
use super::document::{CURRENT, ISSUER, PREVIOUS, Signed, TENANT, verified};

pub(crate) fn cases() -> Vec<Case> {
    let mut cases = callers();
    cases.extend(signatures());
    cases.extend(contracts());
    cases.extend(issuers());
    cases.extend(keys());
    cases.extend(times());
    cases
}

fn holds(name: &'static str, description: &'static str, document: impl Into<Vec<u8>>) -> Case {
    super::case(name, description, "verified", document)
}

fn callers() -> Vec<Case> {
    let document = || Signed::usual().document();
    let case = |name, description, run, tenant| Case { run, tenant, ..holds(name, description, document()) };
    vec![
        holds("verified-typical", "a contract for the expected run and tenant", document()),
        holds("verified-line-feed", "one final line feed", document() + "\n"),
        case("verified-any-run", "any run will do", None, Some(TENANT)),
        case("verified-any-tenant", "any tenant will do", Some(RUN), None),
        case("verified-anything", "any run of any tenant will do", None, None),
        case(
            "verified-run-any-case",
            "the expected run in upper case",
            Some("6F9619FF-8B86-4D01-B42D-00CF4FC964FF"),
            Some(TENANT),
        ),
        case(
            "verified-tenant-any-case",
            "the expected tenant in mixed case",
            Some(RUN),
            Some("7D444840-9dc0-41D1-b245-5FFDCE74FAD2"),
        ),
    ]
}

fn signatures() -> Vec<Case> {
    [
        ("verified-low-s", "an s below half of the order", Look::LowS),
        ("verified-high-s", "an s above half of the order", Look::HighS),
        ("verified-short-r", "r begins with a zero byte", Look::ShortR),
        ("verified-short-s", "s begins with a zero byte", Look::ShortS),
        ("verified-like-der", "the signature begins with the byte that DER begins with", Look::LikeDer),
    ]
    .map(|(name, description, look)| holds(name, description, Signed { look, ..Signed::usual() }.document()))
    .into()
}

fn contracts() -> Vec<Case> {
    let no_scope = edit(CONTRACT, r#""0b0d7c2e-5c1a-4f7e-9d3b-2a6f1e8c4d10""#, "null");
    let no_scope = edit(&no_scope, r#""c56a4180-65aa-42ec-a945-5fd21dec0538""#, "null");
    let counts = edit(CONTRACT, ":12,", ":9007199254740991,");
    const NIL: &str = "00000000-0000-0000-0000-000000000000";
    let nil = Signed::usual().claims("3f2504e0-4f89-41d3-9a0c-0305e82c3301", NIL).claims(TENANT, NIL);
    let nil = holds("verified-nil-ids", "contract and tenant are nil UUIDs", nil.document());
    vec![
        holds("verified-no-scope", "portal and zone null", Signed::of(&no_scope).document()),
        holds("verified-count-limit", "a count of 2^53 - 1", Signed::of(&counts).document()),
        Case { tenant: Some(NIL), ..nil },
    ]
}

fn issuers() -> Vec<Case> {
    let every: String = (b'!'..=b'~').filter(|byte| !b"\"\\".contains(byte)).map(char::from).collect();
    let case = |name, description, issuer: &str| {
        let document = Signed::usual().claims(ISSUER, issuer).document();
        verified(name, description, "verified", document, KeySetText::usual().issuer(issuer).text())
    };
    vec![
        case("verified-issuer-1", "an issuer of one character", "~"),
        case("verified-issuer-255", "an issuer of 255 characters", &"i".repeat(255)),
        case("verified-issuer-every-character", "an issuer of every character that one can have", &every),
    ]
}

fn keys() -> Vec<Case> {
    let usual = || Signed::usual().document();
    // Its x begins with a zero byte, which has to stay.
    let short = TestKey("short 910");
    let short_set = KeySetText::of([KeyText::of(short, "2026-07-01T00:00:00.000Z")]);
    vec![
        verified("verified-one-key", "a key set of one key", "verified", usual(), KeySetText::one().text()),
        verified(
            "verified-short-coordinate",
            "a key whose x begins with a zero byte",
            "verified",
            Signed::by(short).document(),
            short_set.text(),
        ),
        holds(
            "verified-after-rotation",
            "signed by the previous key, within its window",
            Signed::by(PREVIOUS).issued("2026-02-03T04:05:06.007Z", "1770091506").document(),
        ),
    ]
}

fn times() -> Vec<Case> {
    let window = |from, to: Option<&str>| {
        let key = KeyText::of(CURRENT, from);
        KeySetText::of([to.map_or(key.clone(), |to| key.until(to))]).text()
    };
    let at = |name, description, (time, iat): (&str, &str), keys: String| {
        let signed = Signed::usual();
        let signed = if time == ISSUED_AT { signed } else { signed.issued(time, iat) };
        verified(name, description, "verified", signed.document(), keys)
    };
    let first = "1970-01-01T00:00:00.000Z";
    let usual = (ISSUED_AT, "");
    vec![
        at("verified-at-valid-from", "issued at valid_from", usual, window(ISSUED_AT, None)),
        at(
            "verified-before-valid-to",
            "issued a millisecond before valid_to",
            usual,
            window(first, Some("2026-11-21T09:00:00.001Z")),
        ),
        at(
            "verified-window-of-a-millisecond",
            "the shortest window",
            usual,
            window(ISSUED_AT, Some("2026-11-21T09:00:00.001Z")),
        ),
        at(
            "verified-iat-rounded-down",
            "iat of a time that ends in .999",
            ("2026-11-21T09:00:00.999Z", "1795251600"),
            window(first, None),
        ),
        at("verified-first-instant", "issued when time began", (first, "0"), window(first, None)),
        at(
            "verified-last-instant",
            "issued at the last instant that a contract can state",
            ("9999-12-31T23:59:59.999Z", "253402300799"),
            window(first, None),
        ),
    ]
}
