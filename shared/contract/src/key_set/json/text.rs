//! Strings and their escapes.

use crate::cursor::{Cursor, Mismatch};

/// Escapes of one character.
const SHORT: [(&str, char); 8] = [
    ("\"", '"'),
    ("\\", '\\'),
    ("/", '/'),
    ("b", '\u{8}'),
    ("f", '\u{c}'),
    ("n", '\n'),
    ("r", '\r'),
    ("t", '\t'),
];

/// A string from behind its opening quote to behind its closing one.
pub(super) fn rest_of_string(c: &mut Cursor<'_>) -> Result<String, Mismatch> {
    let mut text = String::new();
    loop {
        let plain = |byte: u8| byte >= b' ' && byte != b'"' && byte != b'\\';
        c.value("characters", plain, |run| {
            text.push_str(run);
            Ok::<_, ()>(())
        })?;
        if c.accept("\"") {
            return Ok(text);
        }
        c.literal("\\")?;
        text.push(escaped(c)?);
    }
}

fn escaped(c: &mut Cursor<'_>) -> Result<char, Mismatch> {
    match SHORT.iter().find(|(letter, _)| c.accept(letter)) {
        Some((_, character)) => Ok(*character),
        None => unicode(c),
    }
}

/// `uXXXX`, or two of them that are a surrogate pair.
fn unicode(c: &mut Cursor<'_>) -> Result<char, Mismatch> {
    let beginning = c.clone();
    let first = unit(c)?;
    let mut units = vec![first];
    if (0xd800..0xdc00).contains(&first) && c.accept("\\") {
        units.push(unit(c)?);
    }
    match char::decode_utf16(units).collect::<Result<Vec<_>, _>>().as_deref() {
        Ok([character]) => Ok(*character),
        _ => Err(beginning.mismatch("a character, not half of a surrogate pair")),
    }
}

fn unit(c: &mut Cursor<'_>) -> Result<u16, Mismatch> {
    c.literal("u")?;
    c.exactly(4, "four hexadecimal digits", |digits| {
        // A sign, which the standard library would read, is no digit.
        let digits = Some(digits).filter(|digits| digits.bytes().all(|byte| byte.is_ascii_hexdigit()));
        digits.and_then(|digits| u16::from_str_radix(digits, 16).ok()).ok_or(())
    })
}
