//! A strict JSON reader (RFC 8259), for key sets only.
//!
//! Common parsers keep one of two members with the same name, take half a surrogate pair, or skip a
//! byte-order mark. Here all of that is a fault, so that two readers cannot see two key sets in one text.

mod number;
mod text;

use std::collections::BTreeMap;
use std::str;

use crate::cursor::{Cursor, Mismatch};

/// How deep arrays and objects may lie within one another, the outermost counted.
pub const MAX_KEY_SET_DEPTH: usize = 16;

/// A parsed value. What is never looked at is not kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Json {
    Null,
    Bool,
    Number,
    Text(String),
    Array(Vec<Json>),
    Object(BTreeMap<String, Json>),
}

/// Reads a whole text as one value.
pub(super) fn read(bytes: &[u8]) -> Result<Json, Mismatch> {
    str::from_utf8(bytes).map_err(|error| Mismatch { expected: "UTF-8", at: error.valid_up_to() })?;
    let mut text = Cursor::new(bytes);
    let value = value(&mut text, MAX_KEY_SET_DEPTH)?;
    text.end()?;
    Ok(value)
}

/// A value and the white space around it; `room` is how many more levels may open.
fn value(c: &mut Cursor<'_>, room: usize) -> Result<Json, Mismatch> {
    white_space(c)?;
    let value = if c.accept("{") {
        object(c, deeper(c, room)?)
    } else if c.accept("[") {
        array(c, deeper(c, room)?)
    } else if c.accept("\"") {
        text::rest_of_string(c).map(Json::Text)
    } else if c.accept("true") || c.accept("false") {
        Ok(Json::Bool)
    } else if c.accept("null") {
        Ok(Json::Null)
    } else {
        number::number(c).map(|()| Json::Number)
    }?;
    white_space(c)?;
    Ok(value)
}

fn deeper(c: &Cursor<'_>, room: usize) -> Result<usize, Mismatch> {
    room.checked_sub(1).ok_or(c.mismatch("at most 16 levels of arrays and objects"))
}

fn array(c: &mut Cursor<'_>, room: usize) -> Result<Json, Mismatch> {
    let mut values = Vec::new();
    white_space(c)?;
    if c.accept("]") {
        return Ok(Json::Array(values));
    }
    loop {
        values.push(value(c, room)?);
        if c.accept("]") {
            return Ok(Json::Array(values));
        }
        c.literal(",")?;
    }
}

fn object(c: &mut Cursor<'_>, room: usize) -> Result<Json, Mismatch> {
    let mut members = BTreeMap::new();
    white_space(c)?;
    if c.accept("}") {
        return Ok(Json::Object(members));
    }
    loop {
        white_space(c)?;
        let beginning = c.clone();
        c.literal("\"")?;
        let name = text::rest_of_string(c)?;
        white_space(c)?;
        c.literal(":")?;
        if members.insert(name, value(c, room)?).is_some() {
            return Err(beginning.mismatch("a name that the object does not have yet"));
        }
        if c.accept("}") {
            return Ok(Json::Object(members));
        }
        c.literal(",")?;
    }
}

fn white_space(c: &mut Cursor<'_>) -> Result<(), Mismatch> {
    c.value("white space", |byte| b" \t\n\r".contains(&byte), |_| Ok::<_, ()>(()))
}

#[cfg(test)]
mod tests;
