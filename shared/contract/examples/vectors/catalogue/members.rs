//! Documents whose members around the contract are wrong.

use super::case::{CONTRACT, Case, ISSUED_AT, edited, sha256, with_receipt};

pub(crate) fn cases() -> Vec<Case> {
    let mut cases = sets();
    cases.extend(hashes());
    cases.extend(versions());
    cases.extend(times());
    cases.extend(receipts());
    cases
}

fn malformed(name: &'static str, description: &'static str, document: String) -> Case {
    Case::new(name, description, "malformed", document)
}

/// The three members after the contract, as they stand in the base document.
fn tail() -> [String; 3] {
    let hash = sha256(CONTRACT);
    [
        format!(r#""issued_at":"{ISSUED_AT}""#),
        format!(r#""payload_hash":"{hash}""#),
        r#""payload_version":"v1""#.to_owned(),
    ]
}

fn sets() -> Vec<Case> {
    let [issued, hash, version] = &tail();
    let contract = format!(r#""contract":{CONTRACT}"#);
    let of = |members: &[&String]| {
        let members: Vec<_> = members.iter().map(|member| member.as_str()).collect();
        format!("{{{}}}", members.join(","))
    };
    let unknown = &r#""note":"n""#.to_owned();
    vec![
        malformed("malformed-no-contract", "no contract", of(&[issued, hash, version])),
        malformed("malformed-no-issued-at", "no issued_at", of(&[&contract, hash, version])),
        malformed("malformed-no-hash", "no payload_hash", of(&[&contract, issued, version])),
        malformed("malformed-no-version", "no payload_version", of(&[&contract, issued, hash])),
        malformed("malformed-reordered", "hash before issued_at", of(&[&contract, hash, issued, version])),
        malformed(
            "malformed-contract-last",
            "the contract at the end",
            of(&[issued, hash, version, &contract]),
        ),
        malformed(
            "malformed-unknown-last",
            "another member at the end",
            of(&[&contract, issued, hash, version, unknown]),
        ),
        malformed(
            "malformed-unknown-between",
            "another member in between",
            of(&[&contract, issued, unknown, hash, version]),
        ),
        malformed(
            "malformed-duplicate-hash",
            "the hash twice",
            of(&[&contract, issued, hash, hash, version]),
        ),
        malformed(
            "malformed-duplicate-version",
            "the version twice",
            of(&[&contract, issued, hash, version, version]),
        ),
        malformed("malformed-bare-contract", "the contract without its frame", CONTRACT.to_owned()),
    ]
}

fn hashes() -> Vec<Case> {
    let hash = &sha256(CONTRACT);
    let short: String = hash.chars().skip(1).collect();
    vec![
        malformed("malformed-hash-upper-case", "upper-case digits", edited(hash, &hash.to_uppercase())),
        malformed("malformed-hash-short", "63 digits", edited(hash, &short)),
        malformed("malformed-hash-long", "65 digits", edited(hash, &format!("{hash}0"))),
        malformed("malformed-hash-not-hex", "a letter that is no digit", edited(hash, &format!("{short}g"))),
        malformed(
            "malformed-hash-prefixed",
            "the algorithm before the hash",
            edited(hash, &format!("sha256:{hash}")),
        ),
        malformed("malformed-hash-null", "null for a hash", edited(&format!("\"{hash}\""), "null")),
    ]
}

fn versions() -> Vec<Case> {
    [
        ("malformed-version-v0", "version 0", r#""v0""#),
        ("malformed-version-v01", "a leading zero", r#""v01""#),
        ("malformed-version-v10000", "five digits", r#""v10000""#),
        ("malformed-version-upper-case", "an upper-case letter", r#""V1""#),
        ("malformed-version-space", "a final space", r#""v1 ""#),
        ("malformed-version-minor", "a minor version", r#""v1.0""#),
        ("malformed-version-empty", "no version", r#""""#),
        ("malformed-version-number", "a number", "1"),
    ]
    .map(|(name, description, to)| malformed(name, description, edited(r#""v1""#, to)))
    .into()
}

fn times() -> Vec<Case> {
    [
        ("malformed-issued-at-null", "issued_at is null", "null"),
        ("malformed-issued-at-offset", "issued_at has an offset", r#""2026-11-21T09:00:00.000+00:00""#),
        ("malformed-issued-at-two-digits", "issued_at has centiseconds", r#""2026-11-21T09:00:00.00Z""#),
        ("malformed-issued-at-lower-case", "issued_at ends in z", r#""2026-11-21T09:00:00.000z""#),
        ("malformed-issued-at-line-feed", "a line feed within issued_at", "\"2026-11-21T09:00:00.000Z\n\""),
        ("malformed-issued-at-number", "issued_at is a number", "1795251600000"),
    ]
    .map(|(name, description, to)| malformed(name, description, edited(&format!("\"{ISSUED_AT}\""), to)))
    .into()
}

fn receipts() -> Vec<Case> {
    let [.., version] = tail();
    let null = edited(&version, &format!(r#"{version},"receipt":null"#));
    let twice = edited(&version, &format!(r#"{version},"receipt":"a.b.c","receipt":"a.b.c""#));
    vec![
        malformed("malformed-receipt-null", "null for a receipt", null),
        malformed("malformed-receipt-twice", "two receipts", twice),
        malformed("malformed-receipt-empty", "an empty receipt", with_receipt("")),
        malformed("malformed-receipt-two-parts", "two parts", with_receipt("a.b")),
        malformed("malformed-receipt-four-parts", "four parts", with_receipt("a.b.c.d")),
        malformed("malformed-receipt-empty-part", "an empty part", with_receipt("a..c")),
        malformed("malformed-receipt-padding", "base64 padding", with_receipt("a.b.cc==")),
    ]
}
