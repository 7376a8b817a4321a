//! What is and what is not a timestamp.

use super::*;

fn to_canonical(text: &str) -> String {
    Timestamp::parse_rfc3339(text).unwrap().to_string()
}

#[test]
fn the_canonical_spelling_is_read_and_printed_alike() {
    for text in [
        "1970-01-01T00:00:00.000Z",
        "2000-02-29T23:59:59.999Z",
        "2026-11-22T10:09:00.000Z",
        "2028-02-29T00:00:00.001Z",
        "9999-12-31T23:59:59.999Z",
    ] {
        assert_eq!(Timestamp::parse_canonical(text).unwrap().to_string(), text);
    }
}

#[test]
fn other_spellings_of_a_real_time_are_not_canonical() {
    for text in [
        "2026-11-22T10:09:00Z",
        "2026-11-22T10:09:00.00Z",
        "2026-11-22T10:09:00.0000Z",
        "2026-11-22T10:09:00.000+00:00",
        "2026-11-22T10:09:00.000",
        "2026-11-22t10:09:00.000Z",
        "2026-11-22T10:09:00.000z",
        "2026-11-22 10:09:00.000Z",
        "2026-11-22T10:09:00,000Z",
        "2026-11-22T10:09:00.000Z\n",
        " 2026-11-22T10:09:00.000Z",
        "+2026-11-22T10:09:00.000Z",
        "02026-11-22T10:09:00.000Z",
    ] {
        assert_eq!(Timestamp::parse_canonical(text), Err(InvalidTimestamp), "{text:?}");
    }
}

#[test]
fn times_that_do_not_exist_are_refused() {
    for text in [
        "2026-02-29T00:00:00.000Z",
        "2100-02-29T00:00:00.000Z",
        "2026-04-31T00:00:00.000Z",
        "2026-00-01T00:00:00.000Z",
        "2026-13-01T00:00:00.000Z",
        "2026-01-00T00:00:00.000Z",
        "2026-01-01T24:00:00.000Z",
        "2026-01-01T00:60:00.000Z",
        "2016-12-31T23:59:60.000Z",
        "1969-12-31T23:59:59.999Z",
        "0000-01-01T00:00:00.000Z",
    ] {
        assert_eq!(Timestamp::parse_canonical(text), Err(InvalidTimestamp), "{text}");
        assert_eq!(Timestamp::parse_rfc3339(text), Err(InvalidTimestamp), "{text}");
    }
}

#[test]
fn offsets_are_brought_to_utc() {
    assert_eq!(to_canonical("2026-11-22T00:30:00+01:00"), "2026-11-21T23:30:00.000Z");
    assert_eq!(to_canonical("2026-11-22T23:30:00-05:45"), "2026-11-23T05:15:00.000Z");
    assert_eq!(to_canonical("2026-11-22T10:09:00+23:59"), "2026-11-21T10:10:00.000Z");
    assert_eq!(to_canonical("2026-11-22T10:09:00-00:00"), "2026-11-22T10:09:00.000Z");
}

#[test]
fn finer_digits_are_cut_off_and_never_rounded() {
    assert_eq!(to_canonical("2026-11-22T10:09:00.999999999Z"), "2026-11-22T10:09:00.999Z");
    assert_eq!(to_canonical("9999-12-31T23:59:59.9999Z"), "9999-12-31T23:59:59.999Z");
    assert_eq!(to_canonical("2026-11-22T10:09:00.0009Z"), "2026-11-22T10:09:00.000Z");
    assert_eq!(to_canonical("2026-11-22T10:09:00.5Z"), "2026-11-22T10:09:00.500Z");
    assert_eq!(to_canonical("2026-11-22T10:09:00.05Z"), "2026-11-22T10:09:00.050Z");
}

#[test]
fn what_is_not_rfc_3339_is_refused() {
    for text in [
        "",
        "2026-11-22",
        "2026-11-22T10:09Z",
        "2026-11-22T10:09:00",
        "2026-11-22T10:09:00.Z",
        "2026-11-22T10:09:00.0000000000Z",
        "2026-11-22T10:09:00+0100",
        "2026-11-22T10:09:00+01",
        "2026-11-22T10:09:00+1:00",
        "2026-11-22T10:09:00+24:00",
        "2026-11-22T10:09:00+01:60",
        "2026-11-22T10:09:00\u{2212}01:00",
        "2026-11-22T10:09:00Z+01:00",
        "2026-11-22T10:09:00 Z",
        "2026-11-2٢T10:09:00Z",
        "2026-1-22T10:09:00Z",
        "2026-11-22t10:09:00Z",
        "2026-11-22T10:09:00z",
        "2026-11-22T10:09:60Z",
        "+12026-11-22T10:09:00Z",
    ] {
        assert_eq!(Timestamp::parse_rfc3339(text), Err(InvalidTimestamp), "{text:?}");
    }
}

#[test]
fn the_years_are_counted_in_utc() {
    assert_eq!(to_canonical("1969-12-31T23:30:00-01:00"), "1970-01-01T00:30:00.000Z");
    for text in ["1970-01-01T00:30:00+01:00", "9999-12-31T23:30:00-01:00", "10000-01-01T00:00:00Z"] {
        assert_eq!(Timestamp::parse_rfc3339(text), Err(InvalidTimestamp), "{text}");
    }
}

#[test]
fn milliseconds_since_1970_are_taken_within_the_years() {
    for millis in [0, 1, 1_795_342_140_000, 253_402_300_799_999] {
        assert_eq!(Timestamp::from_unix_millis(millis).unwrap().unix_millis(), millis);
    }
    for millis in [-1, 253_402_300_800_000, i64::MIN, i64::MAX] {
        assert_eq!(Timestamp::from_unix_millis(millis), Err(InvalidTimestamp), "{millis}");
    }
}
