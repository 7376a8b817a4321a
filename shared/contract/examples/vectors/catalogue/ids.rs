//! Contracts whose ids are not lower-case hyphenated UUIDs.

use super::case::{Case, RUN};

const PORTAL: &str = "0b0d7c2e-5c1a-4f7e-9d3b-2a6f1e8c4d10";
const ZONE: &str = "c56a4180-65aa-42ec-a945-5fd21dec0538";
const QUOTED_PORTAL: &str = r#""0b0d7c2e-5c1a-4f7e-9d3b-2a6f1e8c4d10""#;
const QUOTED_RUN: &str = r#""6f9619ff-8b86-4d01-b42d-00cf4fc964ff""#;

const EDITS: &[(&str, &str, &str, &str)] = &[
    ("uuid-upper-case", "run.id in upper case", RUN, "6F9619FF-8B86-4D01-B42D-00CF4FC964FF"),
    ("uuid-mixed-case", "zone_id with one upper-case digit", ZONE, "C56a4180-65aa-42ec-a945-5fd21dec0538"),
    ("uuid-braces", "run.id in braces", RUN, "{6f9619ff-8b86-4d01-b42d-00cf4fc964ff}"),
    ("uuid-urn", "portal_id as a URN", PORTAL, "urn:uuid:0b0d7c2e-5c1a-4f7e-9d3b-2a6f1e8c4d10"),
    ("uuid-bare", "run.id without hyphens", RUN, "6f9619ff8b864d01b42d00cf4fc964ff"),
    ("uuid-hyphens-moved", "a hyphen in another place", ZONE, "c56a41806-5aa-42ec-a945-5fd21dec0538"),
    ("uuid-short", "a digit too few", ZONE, "c56a4180-65aa-42ec-a945-5fd21dec053"),
    ("uuid-long", "a digit too many", PORTAL, "0b0d7c2e-5c1a-4f7e-9d3b-2a6f1e8c4d100"),
    ("uuid-not-hex", "a letter that is no digit", RUN, "6g9619ff-8b86-4d01-b42d-00cf4fc964ff"),
    ("uuid-space", "a space before run.id", RUN, " 6f9619ff-8b86-4d01-b42d-00cf4fc964ff"),
    ("uuid-escape", "an escaped digit", RUN, r"\u0036f9619ff-8b86-4d01-b42d-00cf4fc964ff"),
    ("uuid-empty", "an empty portal_id", PORTAL, ""),
    ("uuid-null-text", "the string null for portal_id", PORTAL, "null"),
    ("uuid-upper-case-null", "null in upper case", QUOTED_PORTAL, "NULL"),
    ("uuid-number", "a number for portal_id", QUOTED_PORTAL, "7"),
    ("uuid-run-null", "null for run.id, which may not be null", QUOTED_RUN, "null"),
];

pub(crate) fn cases() -> Vec<Case> {
    EDITS.iter().map(|row| Case::contract("contract_invalid", *row)).collect()
}
