//! Documents that hold.

use super::case::{CONTRACT, Case, base, document, edit, edited, with_receipt};

/// The largest document, in bytes.
const LARGEST: usize = 16_384;

const RUN_IN_UPPER_CASE: &str = "6F9619FF-8B86-4D01-B42D-00CF4FC964FF";

pub(crate) fn cases() -> Vec<Case> {
    let mut cases = contracts();
    cases.extend(frames());
    cases.extend(expected_runs());
    cases
}

fn contracts() -> Vec<Case> {
    const NIL: &str = "00000000-0000-0000-0000-000000000000";
    let no_scope = edit(CONTRACT, r#""0b0d7c2e-5c1a-4f7e-9d3b-2a6f1e8c4d10""#, "null");
    let no_scope = edit(&no_scope, r#""c56a4180-65aa-42ec-a945-5fd21dec0538""#, "null");
    let widest = edit(CONTRACT, "2026-11-22T10:09:00.000Z", "1970-01-01T00:00:00.000Z");
    let widest = edit(&widest, "2026-11-24T16:30:00.000Z", "9999-12-31T23:59:59.999Z");
    let nil = edit(CONTRACT, "0b0d7c2e-5c1a-4f7e-9d3b-2a6f1e8c4d10", NIL);
    let nil = edit(&nil, "c56a4180-65aa-42ec-a945-5fd21dec0538", "ffffffff-ffff-ffff-ffff-ffffffffffff");
    vec![
        Case::new("holds-no-scope", "portal and zone null", "integrity_only", document(&no_scope)),
        Case::new("holds-widest-times", "first and last instant", "integrity_only", document(&widest)),
        Case::new(
            "holds-nil-and-max-uuids",
            "any UUID version and variant",
            "integrity_only",
            document(&nil),
        ),
    ]
    .into_iter()
    .chain(
        [
            ("holds-portal-null", "no portal", r#""0b0d7c2e-5c1a-4f7e-9d3b-2a6f1e8c4d10""#, "null"),
            ("holds-zone-null", "no zone", r#""c56a4180-65aa-42ec-a945-5fd21dec0538""#, "null"),
            ("holds-count-zero", "a count of 0", r#""attached":14"#, r#""attached":0"#),
            ("holds-count-limit", "a count of 2^53 - 1", ":12,", ":9007199254740991,"),
            (
                "holds-counts-unrelated",
                "no relation between counts",
                r#""unassigned":0"#,
                r#""unassigned":500"#,
            ),
            (
                "holds-start-is-end",
                "a run of no length",
                "2026-11-22T10:09:00.000Z",
                "2026-11-24T16:30:00.000Z",
            ),
            (
                "holds-leap-day",
                "29 February of a leap year",
                "2026-11-24T16:30:00.000Z",
                "2028-02-29T16:30:00.000Z",
            ),
            (
                "holds-leap-day-2000",
                "29 February 2000",
                "2026-11-19T17:45:00.000Z",
                "2000-02-29T17:45:00.000Z",
            ),
            ("holds-locked-after-end", "no order between other times", "2026-11-19T17", "2027-11-19T17"),
            ("holds-word-1", "a word of one letter", "scheduled", "s"),
            ("holds-word-32", "a word of 32 characters", "scheduled", "a23456789_123456789_123456789_12"),
        ]
        .map(|row| Case::contract("integrity_only", row)),
    )
    .collect()
}

fn frames() -> Vec<Case> {
    let room = LARGEST - with_receipt("a.b.").len();
    let largest = with_receipt(&format!("a.b.{}", "c".repeat(room)));
    vec![
        Case::new("holds-line-feed", "one final line feed", "integrity_only", base() + "\n"),
        Case::new("holds-receipt", "a receipt is ignored", "integrity_only", with_receipt("e30.e30.AA")),
        Case::new(
            "holds-receipt-alphabet",
            "all bytes of a receipt",
            "integrity_only",
            with_receipt("Az0.-.__"),
        ),
        Case::new("holds-largest", "16,384 bytes", "integrity_only", largest.clone()),
        Case::new(
            "holds-largest-line-feed",
            "16,384 bytes and a line feed",
            "integrity_only",
            largest + "\n",
        ),
        Case::new(
            "holds-other-issued-at",
            "the hash does not cover issued_at",
            "integrity_only",
            edited("2026-11-21T09:00:00.000Z", "2031-01-01T00:00:00.001Z"),
        ),
    ]
}

fn expected_runs() -> Vec<Case> {
    let typical = Case::new("holds-typical", "a contract for the expected run", "integrity_only", base());
    let any = Case::new("holds-any-run", "any run will do", "integrity_only", base());
    let upper = Case::new("holds-run-any-case", "the expected run in upper case", "integrity_only", base());
    vec![typical, Case { run: None, ..any }, Case { run: Some(RUN_IN_UPPER_CASE), ..upper }]
}
