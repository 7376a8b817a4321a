//! Numbers: matched and not kept, for no member of a key set is one.

use crate::cursor::{Cursor, Mismatch};

/// `-?(0|[1-9][0-9]*)(\.[0-9]+)?([eE][+-]?[0-9]+)?`
pub(super) fn number(c: &mut Cursor<'_>) -> Result<(), Mismatch> {
    c.accept("-");
    let whole = |digits: &str| !digits.is_empty() && (digits == "0" || !digits.starts_with('0'));
    run(c, "a JSON value", whole)?;
    if c.accept(".") {
        run(c, "digits", |digits| !digits.is_empty())?;
    }
    if c.accept("e") || c.accept("E") {
        let _signed = c.accept("+") || c.accept("-");
        run(c, "digits", |digits| !digits.is_empty())?;
    }
    Ok(())
}

fn run(c: &mut Cursor<'_>, expected: &'static str, fits: impl Fn(&str) -> bool) -> Result<(), Mismatch> {
    let check = |digits: &str| if fits(digits) { Ok(()) } else { Err(()) };
    c.value(expected, |byte| byte.is_ascii_digit(), check)
}
