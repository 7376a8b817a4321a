//! Times of another form, times that do not exist, and times in the wrong order.

use super::case::{Case, ISSUED_AT, edited};

const STARTS: &str = "2026-11-22T10:09:00.000Z";
const ENDS: &str = "2026-11-24T16:30:00.000Z";
const LOCKED: &str = "2026-11-19T17:45:00.000Z";
const EVALUATED: &str = "2026-11-20T08:15:30.250Z";

const EDITS: &[(&str, &str, &str, &str)] = &[
    ("time-starts-after-ends", "starts_at a millisecond after ends_at", STARTS, "2026-11-24T16:30:00.001Z"),
    ("time-feb-29-2026", "29 February of a common year", LOCKED, "2026-02-29T17:45:00.000Z"),
    ("time-feb-29-2100", "29 February 2100, no leap year", ENDS, "2100-02-29T16:30:00.000Z"),
    ("time-feb-30", "30 February of a leap year", ENDS, "2028-02-30T16:30:00.000Z"),
    ("time-apr-31", "31 April", STARTS, "2026-04-31T10:09:00.000Z"),
    ("time-month-00", "month 0", EVALUATED, "2026-00-20T08:15:30.250Z"),
    ("time-month-13", "month 13", EVALUATED, "2026-13-20T08:15:30.250Z"),
    ("time-day-00", "day 0", LOCKED, "2026-11-00T17:45:00.000Z"),
    ("time-day-32", "day 32", LOCKED, "2026-12-32T17:45:00.000Z"),
    ("time-hour-24", "24:00 for midnight", ENDS, "2026-11-24T24:00:00.000Z"),
    ("time-minute-60", "minute 60", STARTS, "2026-11-22T09:60:00.000Z"),
    ("time-leap-second", "a real leap second", EVALUATED, "2016-12-31T23:59:60.000Z"),
    ("time-year-1969", "the last instant of 1969", EVALUATED, "1969-12-31T23:59:59.999Z"),
    ("time-year-0000", "year 0", LOCKED, "0000-11-19T17:45:00.000Z"),
    ("time-year-10000", "year 10000", ENDS, "10000-01-01T00:00:00.000Z"),
    ("time-year-signed", "year +10000 as ECMAScript prints it", ENDS, "+010000-01-01T00:00:00.000Z"),
    ("time-offset-zero", "an offset of zero", STARTS, "2026-11-22T10:09:00.000+00:00"),
    ("time-offset", "an offset of an hour", STARTS, "2026-11-22T11:09:00.000+01:00"),
    ("time-no-zone", "no Z", STARTS, "2026-11-22T10:09:00.000"),
    ("time-two-digits", "two digits of a second", EVALUATED, "2026-11-20T08:15:30.25Z"),
    ("time-four-digits", "four digits of a second", EVALUATED, "2026-11-20T08:15:30.2500Z"),
    ("time-no-fraction", "no digits of a second", LOCKED, "2026-11-19T17:45:00Z"),
    ("time-comma", "a comma before the milliseconds", LOCKED, "2026-11-19T17:45:00,000Z"),
    ("time-lower-case-t", "t for T", STARTS, "2026-11-22t10:09:00.000Z"),
    ("time-lower-case-z", "z for Z", STARTS, "2026-11-22T10:09:00.000z"),
    ("time-space", "a space for T", STARTS, "2026-11-22 10:09:00.000Z"),
    ("time-space-before", "a space before the time", STARTS, " 2026-11-22T10:09:00.000Z"),
    ("time-line-feed", "a line feed within the string", ENDS, "2026-11-24T16:30:00.000Z\n"),
    ("time-wide-digits", "digits that are not ASCII", ENDS, "２026-11-24T16:30:00.000Z"),
    ("time-empty", "an empty string", ENDS, ""),
    ("time-number", "milliseconds since 1970", r#""2026-11-24T16:30:00.000Z""#, "1795537800000"),
    ("time-null", "null for a time", r#""2026-11-19T17:45:00.000Z""#, "null"),
];

const ISSUED: &[(&str, &str, &str)] = &[
    ("time-issued-feb-30", "issued_at is 30 February", "2026-02-30T09:00:00.000Z"),
    ("time-issued-feb-29", "issued_at is 29 February of a common year", "2027-02-29T09:00:00.000Z"),
    ("time-issued-leap-second", "issued_at is a leap second", "2016-12-31T23:59:60.000Z"),
    ("time-issued-hour-24", "issued_at is at 24:00", "2026-11-21T24:00:00.000Z"),
    ("time-issued-1969", "issued_at is before 1970", "1969-12-31T23:59:59.999Z"),
];

pub(crate) fn cases() -> Vec<Case> {
    let contracts = EDITS.iter().map(|row| Case::contract("contract_invalid", *row));
    let issued = ISSUED.iter().map(|(name, description, to)| {
        Case::new(name, description, "contract_invalid", edited(ISSUED_AT, to))
    });
    contracts.chain(issued).collect()
}
