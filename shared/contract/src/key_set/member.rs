//! Members of an object, and the place that a message names.

use std::collections::BTreeMap;

use super::InvalidKeySet;
use super::json::Json;
use crate::excerpt::excerpt;

/// An object of the key set. Members that nobody asks for are ignored.
pub(super) struct Object<'a> {
    /// What messages put before a member's name: empty, or such as `keys[0].`.
    prefix: String,
    members: &'a BTreeMap<String, Json>,
}

impl<'a> Object<'a> {
    pub(super) fn outermost(json: &'a Json) -> Result<Self, InvalidKeySet> {
        Self::of(json, "the key set", String::new())
    }

    pub(super) fn nth_key(index: usize, json: &'a Json) -> Result<Self, InvalidKeySet> {
        Self::of(json, &format!("keys[{index}]"), format!("keys[{index}]."))
    }

    fn of(json: &'a Json, place: &str, prefix: String) -> Result<Self, InvalidKeySet> {
        match json {
            Json::Object(members) => Ok(Self { prefix, members }),
            other => Err(InvalidKeySet::new(place, "an object", kind(other))),
        }
    }

    /// A string that `parse` takes; `expected` says what that is.
    pub(super) fn text<T, E>(
        &self,
        name: &str,
        expected: &str,
        parse: impl FnOnce(&str) -> Result<T, E>,
    ) -> Result<T, InvalidKeySet> {
        match self.required(name, expected)? {
            Json::Text(text) => parse(text).map_err(|_| self.invalid(name, expected, excerpt_of_text(text))),
            other => Err(self.invalid(name, expected, kind(other))),
        }
    }

    /// The same, or `null`.
    pub(super) fn text_or_null<T, E>(
        &self,
        name: &str,
        expected: &str,
        parse: impl FnOnce(&str) -> Result<T, E>,
    ) -> Result<Option<T>, InvalidKeySet> {
        match self.required(name, expected)? {
            Json::Null => Ok(None),
            _ => self.text(name, expected, parse).map(Some),
        }
    }

    pub(super) fn array(&self, name: &str) -> Result<&'a [Json], InvalidKeySet> {
        match self.required(name, "an array")? {
            Json::Array(values) => Ok(values),
            other => Err(self.invalid(name, "an array", kind(other))),
        }
    }

    /// The member may not be there; its value is not repeated.
    pub(super) fn absent(&self, name: &str) -> Result<(), InvalidKeySet> {
        if self.members.contains_key(name) {
            return Err(self.invalid(name, "no private member", "one"));
        }
        Ok(())
    }

    /// A fault of one member.
    pub(super) fn invalid(&self, name: &str, expected: &str, found: impl Into<String>) -> InvalidKeySet {
        InvalidKeySet::new(format_args!("{}{name}", self.prefix), expected, found.into())
    }

    fn required(&self, name: &str, expected: &str) -> Result<&'a Json, InvalidKeySet> {
        self.members.get(name).ok_or_else(|| self.invalid(name, expected, "no such member"))
    }
}

fn excerpt_of_text(text: &str) -> String {
    if text.is_empty() { "an empty string".to_owned() } else { excerpt(text.as_bytes()) }
}

fn kind(json: &Json) -> &'static str {
    match json {
        Json::Null => "null",
        Json::Bool => "true or false",
        Json::Number => "a number",
        Json::Text(_) => "a string",
        Json::Array(_) => "an array",
        Json::Object(_) => "an object",
    }
}
