//! Versions, hashes and runs that do not fit, and which of two faults is named.

use super::case::{CONTRACT, Case, ISSUED_AT, base, document, edit, edited, sha256};

const OTHER_RUN: &str = "6f9619ff-8b86-4d01-b42d-00cf4fc964fe";

pub(crate) fn cases() -> Vec<Case> {
    let mut cases = versions();
    cases.extend(hashes());
    cases.extend(runs());
    cases
}

fn versions() -> Vec<Case> {
    let expect = "unsupported_version";
    let both = edit(&edited(":12,", ":13,"), r#""v1""#, r#""v2""#);
    vec![
        Case::new("version-v2", "the next version", expect, edited(r#""v1""#, r#""v2""#)),
        Case::new("version-v10", "two digits", expect, edited(r#""v1""#, r#""v10""#)),
        Case::new("version-v9999", "four digits", expect, edited(r#""v1""#, r#""v9999""#)),
        Case::new("version-before-hash", "the version is named before the hash", expect, both),
    ]
}

fn hashes() -> Vec<Case> {
    let expect = "hash_mismatch";
    let zeros = "0".repeat(64);
    let twice = edited(r#"{"contract":"#, &format!(r#"{{"contract":{CONTRACT},"contract":"#));
    let loud = edited(r#""advisory_only":true"#, r#""advisory_only":false"#);
    let lines = base() + "\n" + &base() + "\n";
    vec![
        Case::new(
            "hash-two-lines",
            "two documents: a contract from the first { to the last }",
            expect,
            lines,
        ),
        Case::new("hash-count-changed", "a count is one higher", expect, edited(":12,", ":13,")),
        Case::new("hash-status-changed", "another status", expect, edited("scheduled", "cancelled")),
        Case::new("hash-run-changed", "another run", expect, edited("00cf4fc964ff", "00cf4fc964fe")),
        Case::new(
            "hash-space-added",
            "a space that JSON parsers skip",
            expect,
            edited(r#""scope":"#, r#""scope": "#),
        ),
        Case::new("hash-zeros", "another hash", expect, edited(&sha256(CONTRACT), &zeros)),
        Case::new("hash-duplicate-contract", "the contract twice, the hash of one", expect, twice),
        Case::new("hash-before-contract", "the hash is named before the contract", expect, loud),
    ]
}

fn runs() -> Vec<Case> {
    let other = Case::new("run-other", "a contract for another run", "wrong_run", base());
    let loud = document(&edit(CONTRACT, r#""advisory_only":true"#, r#""advisory_only":false"#));
    let both =
        Case::new("contract-before-run", "the contract is named before the run", "contract_invalid", loud);
    let late = edited(ISSUED_AT, "2026-02-30T09:00:00.000Z");
    let issued =
        Case::new("issued-at-before-run", "issued_at is named before the run", "contract_invalid", late);
    let portal = Case::new("run-is-portal", "the expected run is the contract's portal", "wrong_run", base());
    vec![
        Case { run: Some(OTHER_RUN), ..other },
        Case { run: Some(OTHER_RUN), ..both },
        Case { run: Some(OTHER_RUN), ..issued },
        Case { run: Some("0b0d7c2e-5c1a-4f7e-9d3b-2a6f1e8c4d10"), ..portal },
    ]
}
