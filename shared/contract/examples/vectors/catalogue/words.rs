//! Statuses that are no words.

use super::case::Case;

const RUN_STATUS: &str = r#""scheduled""#;
const ELIGIBILITY: &str = r#""unchanged""#;

const EDITS: &[(&str, &str, &str, &str)] = &[
    ("word-empty", "an empty status", RUN_STATUS, r#""""#),
    ("word-upper-case-first", "an upper-case letter first", RUN_STATUS, r#""Scheduled""#),
    ("word-upper-case", "an upper-case letter within", ELIGIBILITY, r#""unChanged""#),
    ("word-digit-first", "a digit first", RUN_STATUS, r#""2nd_visit""#),
    ("word-underscore-first", "an underscore first", ELIGIBILITY, r#""_unchanged""#),
    ("word-33", "33 characters", RUN_STATUS, r#""a23456789_123456789_123456789_123""#),
    ("word-hyphen", "a hyphen", ELIGIBILITY, r#""un-changed""#),
    ("word-space", "a space", RUN_STATUS, r#""on hold""#),
    ("word-not-ascii", "a letter that is not ASCII", RUN_STATUS, r#""geändert""#),
    ("word-look-alike", "a Cyrillic letter that looks like c", RUN_STATUS, r#""sсheduled""#),
    ("word-escape", "an escape for a letter", RUN_STATUS, r#""\u0073cheduled""#),
    ("word-line-feed", "a line feed at the end", ELIGIBILITY, "\"unchanged\n\""),
    ("word-escaped-quote", "an escaped quote", ELIGIBILITY, r#""un\"changed""#),
    ("word-null", "null for a status", ELIGIBILITY, "null"),
    ("word-object", "an object for a status", RUN_STATUS, r#"{"v":"scheduled"}"#),
];

pub(crate) fn cases() -> Vec<Case> {
    EDITS.iter().map(|row| Case::contract("contract_invalid", *row)).collect()
}
