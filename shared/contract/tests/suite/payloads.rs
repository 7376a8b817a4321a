//! Promises about payloads, for every payload.

use execution_contract::{Document, Expected, PAYLOAD_VERSION, Timestamp, verify_integrity};
use proptest::prelude::*;

use crate::generated::{days, parts, time};

proptest! {
    #[test]
    fn canonical_bytes_are_rfc_8785(parts in parts()) {
        let canonical = parts.payload().canonical_bytes();
        let oracle = serde_json_canonicalizer::to_string(&parts.json()).unwrap();
        prop_assert_eq!(canonical.as_str(), &oracle);
        prop_assert!(oracle.is_ascii());
    }

    #[test]
    fn every_payload_comes_back_from_its_document(parts in parts(), issued_at in time()) {
        let payload = parts.payload();
        let canonical = payload.canonical_bytes();
        let hash = canonical.hash();
        let stated = hash.to_string();
        let document = Document::new(canonical.as_str(), &issued_at, &stated, PAYLOAD_VERSION, None);
        let run = Expected::Exactly(payload.run.id());
        let intact = verify_integrity(document.as_str().as_bytes(), run).unwrap();
        prop_assert_eq!(intact.payload(), &payload);
        prop_assert_eq!(intact.payload_hash(), hash);
        prop_assert_eq!(intact.issued_at().to_string(), issued_at);
    }

    #[test]
    fn instants_are_counted_by_the_gregorian_calendar(text in time()) {
        let time = Timestamp::parse_canonical(&text).unwrap();
        prop_assert_eq!(time.unix_millis(), millis_by_counting_days(&text));
        prop_assert_eq!(Timestamp::from_unix_millis(time.unix_millis()).unwrap().to_string(), text);
    }

    #[test]
    fn an_offset_moves_the_instant_and_cut_digits_do_not(
        text in time(),
        offset in -1439..=1439_i64,
        finer in "[0-9]{0,6}",
    ) {
        let sign = if offset < 0 { '-' } else { '+' };
        let (hours, minutes) = (offset.abs() / 60, offset.abs() % 60);
        let local = text.replace('Z', &format!("{finer}{sign}{hours:02}:{minutes:02}"));
        let expected = millis_by_counting_days(&text) - offset * 60_000;
        let read = Timestamp::parse_rfc3339(&local).map(Timestamp::unix_millis).ok();
        let in_range = (0..=253_402_300_799_999).contains(&expected);
        prop_assert_eq!(read, in_range.then_some(expected));
    }
}

fn millis_by_counting_days(text: &str) -> i64 {
    let number = |from: usize, to: usize| text[from..to].parse::<u32>().unwrap();
    let (year, month, day) = (number(0, 4), number(5, 7), number(8, 10));
    let whole_years: u32 = (1970..year).flat_map(|year| (1..=12).map(move |month| days(year, month))).sum();
    let whole_months: u32 = (1..month).map(|month| days(year, month)).sum();
    let hours = i64::from(whole_years + whole_months + day - 1) * 24 + i64::from(number(11, 13));
    let seconds = (hours * 60 + i64::from(number(14, 16))) * 60 + i64::from(number(17, 19));
    seconds * 1000 + i64::from(number(20, 23))
}
