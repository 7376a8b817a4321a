//! Points in time, to the millisecond.

use std::fmt;

use chrono::{DateTime, Datelike, NaiveDate, TimeDelta, Timelike, Utc};

use crate::InvalidTimestamp;
use crate::cursor::{Cursor, Mismatch};

/// An instant in UTC, to the millisecond, of the years 1970 to 9999.
///
/// It has one spelling, the one of JavaScript's `Date.prototype.toISOString`: `2026-11-22T10:09:00.000Z`.
///
/// ```
/// use execution_contract::Timestamp;
/// let time = Timestamp::parse_rfc3339("2026-11-22T11:09:00.0009+01:00")?;
/// assert_eq!(time.to_string(), "2026-11-22T10:09:00.000Z");
/// assert_eq!(Timestamp::parse_canonical("2026-11-22T10:09:00.000Z")?, time);
/// # Ok::<(), execution_contract::InvalidTimestamp>(())
/// ```
// Made only by the checked constructors below, so it never holds chrono's leap second (printed `:60`)
// nor a year that needs a sign.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Timestamp(DateTime<Utc>);

impl Timestamp {
    /// Reads the contract's own spelling and no other.
    ///
    /// # Errors
    /// [`InvalidTimestamp`] for another form, a date that is not in the calendar, hour 24, second 60, or a
    /// year outside 1970 to 9999.
    pub fn parse_canonical(text: &str) -> Result<Self, InvalidTimestamp> {
        if has_canonical_shape(text) { Self::parse_rfc3339(text) } else { Err(InvalidTimestamp) }
    }

    /// Reads RFC 3339 as planning records have it and brings it to UTC: upper-case `T` and `Z`, any
    /// offset, up to nine fractional digits, seconds 00 to 59. Finer digits than milliseconds are cut off.
    ///
    /// # Errors
    /// [`InvalidTimestamp`] for another form, a date that is not in the calendar, or an instant that lies
    /// outside the years 1970 to 9999 of UTC.
    pub fn parse_rfc3339(text: &str) -> Result<Self, InvalidTimestamp> {
        let read = read_rfc3339(&mut Cursor::new(text.as_bytes())).map_err(|_| InvalidTimestamp)?;
        read.and_then(Self::in_range).ok_or(InvalidTimestamp)
    }

    /// The instant so many milliseconds after 1970-01-01T00:00:00Z.
    ///
    /// # Errors
    /// [`InvalidTimestamp`] outside the years 1970 to 9999.
    pub fn from_unix_millis(millis: i64) -> Result<Self, InvalidTimestamp> {
        DateTime::from_timestamp_millis(millis).and_then(Self::in_range).ok_or(InvalidTimestamp)
    }

    /// Milliseconds since 1970-01-01T00:00:00Z.
    #[must_use]
    pub const fn unix_millis(self) -> i64 {
        self.0.timestamp_millis()
    }

    /// Whole seconds since 1970-01-01T00:00:00Z, rounded down: a receipt's `iat`.
    #[must_use]
    pub const fn unix_seconds(self) -> i64 {
        self.0.timestamp()
    }

    fn in_range(instant: DateTime<Utc>) -> Option<Self> {
        (1970..=9999).contains(&instant.year()).then_some(Self(instant))
    }
}

impl fmt::Display for Timestamp {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self(t) = self;
        write!(f, "{:04}-{:02}-{:02}T", t.year(), t.month(), t.day())?;
        write!(f, "{:02}:{:02}:{:02}.{:03}Z", t.hour(), t.minute(), t.second(), t.timestamp_subsec_millis())
    }
}

/// Whether the text is `dddd-dd-ddTdd:dd:dd.dddZ`; whether it is a real time is another question.
pub(crate) fn has_canonical_shape(text: &str) -> bool {
    const SHAPE: &str = "0000-00-00T00:00:00.000Z";
    let fits = |(shape, byte): (u8, u8)| if shape == b'0' { byte.is_ascii_digit() } else { byte == shape };
    text.len() == SHAPE.len() && SHAPE.bytes().zip(text.bytes()).all(fits)
}

/// `Ok(None)` where the form is right but there is no such instant.
fn read_rfc3339(text: &mut Cursor<'_>) -> Result<Option<DateTime<Utc>>, Mismatch> {
    let year = text.digits(4)?;
    text.literal("-")?;
    let month = text.digits(2)?;
    text.literal("-")?;
    let day = text.digits(2)?;
    text.literal("T")?;
    let hour = text.digits(2)?;
    text.literal(":")?;
    let minute = text.digits(2)?;
    text.literal(":")?;
    let second = text.digits(2)?;
    let millis = read_fraction(text)?;
    let offset = read_offset(text)?;
    text.end()?;
    Ok(i32::try_from(year)
        .ok()
        .and_then(|year| NaiveDate::from_ymd_opt(year, month, day))
        .and_then(|date| date.and_hms_milli_opt(hour, minute, second, millis))
        .and_then(|local| local.and_utc().checked_sub_signed(offset)))
}

/// The first three of one to nine fractional digits; none where there is no point.
fn read_fraction(text: &mut Cursor<'_>) -> Result<u32, Mismatch> {
    if !text.accept(".") {
        return Ok(0);
    }
    text.value(
        "one to nine digits",
        |byte| byte.is_ascii_digit(),
        |digits| {
            let millis = format!("{digits:0<3}").get(..3).and_then(|text| text.parse().ok());
            millis.filter(|_| (1..=9).contains(&digits.len())).ok_or(InvalidTimestamp)
        },
    )
}

fn read_offset(text: &mut Cursor<'_>) -> Result<TimeDelta, Mismatch> {
    if text.accept("Z") {
        return Ok(TimeDelta::zero());
    }
    let west = text.accept("-");
    if !west {
        text.literal("+")?;
    }
    let hours = text.digits(2)?;
    text.literal(":")?;
    let minutes = text.digits(2)?;
    if hours > 23 || minutes > 59 {
        return Err(text.mismatch("an offset up to 23:59"));
    }
    let east = TimeDelta::minutes((hours * 60 + minutes).into());
    Ok(if west { -east } else { east })
}

#[cfg(test)]
mod tests;
