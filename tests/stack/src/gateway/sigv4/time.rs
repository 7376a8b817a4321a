//! The time that a request was signed at.

use chrono::{DateTime, NaiveDateTime, TimeDelta, Utc};

use super::Refusal;

/// How far the caller's clock may be off, in either direction.
const WINDOW_MINUTES: i64 = 5;
/// `20150830T123600Z`.
const FORMAT: &str = "%Y%m%dT%H%M%SZ";

/// The time in `header`, of exactly the one form that there is.
pub(super) fn parse(header: &str) -> Option<DateTime<Utc>> {
    let time = NaiveDateTime::parse_from_str(header, FORMAT).ok()?.and_utc();
    // Leap seconds would be spelled the same and mean another instant to the signer.
    (spell(time) == header && time.timestamp_subsec_nanos() == 0).then_some(time)
}

/// Whether `signed` is within the window around `now`.
pub(super) fn check(signed: DateTime<Utc>, now: DateTime<Utc>) -> Result<(), Refusal> {
    let window = TimeDelta::minutes(WINDOW_MINUTES);
    // Signed times have whole seconds.
    let (earliest, latest) = (now - window - TimeDelta::seconds(1), now + window);
    if signed <= earliest {
        return Err(Refusal::Expired {
            signed: spell(signed),
            earliest: spell(now - window),
            now: spell(now),
        });
    }
    if signed > latest {
        return Err(Refusal::NotYetCurrent { signed: spell(signed), latest: spell(latest), now: spell(now) });
    }
    Ok(())
}

fn spell(time: DateTime<Utc>) -> String {
    time.format(FORMAT).to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_form_is_read() {
        assert!(parse("20150830T123600Z").is_some());
        for other in [
            "20150830T123600",
            "2015-08-30T12:36:00Z",
            "20150830T123660Z",
            "20150230T123600Z",
            "20150830T1236 0Z",
            "",
        ] {
            assert!(parse(other).is_none(), "{other}");
        }
    }

    #[test]
    fn five_minutes_either_way() {
        let now = parse("20150830T123600Z").unwrap();
        for good in ["20150830T123600Z", "20150830T123100Z", "20150830T124100Z"] {
            assert!(check(parse(good).unwrap(), now).is_ok(), "{good}");
        }
        assert!(matches!(check(parse("20150830T123059Z").unwrap(), now), Err(Refusal::Expired { .. })));
        assert!(matches!(check(parse("20150830T124101Z").unwrap(), now), Err(Refusal::NotYetCurrent { .. })));
    }
}
