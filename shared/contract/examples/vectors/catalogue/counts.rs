//! Numbers that are no counts, or counts in another spelling.

use super::case::Case;

const ATTACHED: &str = r#""attached":14"#;
const REQUESTS: &str = r#""attached_requests":12"#;
const OPT_IN: &str = r#""coordination_opt_in":9"#;
const UNASSIGNED: &str = r#""unassigned":0"#;
const READY: &str = r#""coord_ready":8"#;
const DRIFT: &str = r#""drift":1"#;

const EDITS: &[(&str, &str, &str, &str)] = &[
    ("count-above-limit", "2^53", REQUESTS, r#""attached_requests":9007199254740992"#),
    ("count-16-digits", "the largest number of 16 digits", ATTACHED, r#""attached":9999999999999999"#),
    ("count-17-digits", "17 digits", OPT_IN, r#""coordination_opt_in":10000000000000000"#),
    ("count-beyond-64-bits", "2^64 + 12", REQUESTS, r#""attached_requests":18446744073709551628"#),
    ("count-leading-zero", "a leading zero", READY, r#""coord_ready":08"#),
    ("count-two-zeros", "zero written twice", UNASSIGNED, r#""unassigned":00"#),
    ("count-negative", "below zero", DRIFT, r#""drift":-1"#),
    ("count-negative-zero", "zero with a sign", UNASSIGNED, r#""unassigned":-0"#),
    ("count-plus", "a plus sign", DRIFT, r#""drift":+1"#),
    ("count-decimal", "1.0 for 1", DRIFT, r#""drift":1.0"#),
    ("count-fraction", "a fraction", DRIFT, r#""drift":1.5"#),
    ("count-exponent", "1e1 for 10", REQUESTS, r#""attached_requests":1e1"#),
    ("count-hexadecimal", "hexadecimal digits", REQUESTS, r#""attached_requests":0xc"#),
    ("count-text", "a string", OPT_IN, r#""coordination_opt_in":"9""#),
    ("count-null", "null for a count", ATTACHED, r#""attached":null"#),
    ("count-true", "true for a count", READY, r#""coord_ready":true"#),
    ("count-empty", "no value", READY, r#""coord_ready":"#),
    ("count-space", "a space before the number", ATTACHED, r#""attached": 14"#),
];

pub(crate) fn cases() -> Vec<Case> {
    EDITS.iter().map(|row| Case::contract("contract_invalid", *row)).collect()
}
