//! Reading a closed JSON object member by member, with messages that name the place.

use serde_json::Value;

use super::ConfigError;
use crate::strict_json::{self, Object};

/// An object whose members are taken one by one; what is left over at the end is an error.
#[derive(Debug)]
pub struct Members {
    place: String,
    object: Object,
}

impl Members {
    /// Parses `text`, which the variable `place` holds, as an object without duplicate members.
    ///
    /// # Errors
    /// When it is none. The message gives line and column, never the text.
    pub fn parse(place: &str, text: &str) -> Result<Self, ConfigError> {
        let object = strict_json::parse_object(text.as_bytes()).map_err(|error| {
            ConfigError::at(
                place,
                format!(
                    "no JSON object without duplicates (line {}, column {})",
                    error.line(),
                    error.column()
                ),
            )
        })?;
        Ok(Self { place: place.to_owned(), object })
    }

    /// Takes `value`, which stands at `place`, for an object.
    ///
    /// # Errors
    /// When it is none.
    pub fn of(place: &str, value: Value) -> Result<Self, ConfigError> {
        match value {
            Value::Object(object) => Ok(Self { place: place.to_owned(), object }),
            _ => Err(ConfigError::at(place, "is no object")),
        }
    }

    /// Where this object stands.
    #[must_use]
    pub fn place(&self) -> &str {
        &self.place
    }

    /// The place of the member `name`.
    #[must_use]
    pub fn place_of(&self, name: &str) -> String {
        format!("{}.{name}", self.place)
    }

    /// Takes the member `name`, of any type, if it is there.
    pub fn take(&mut self, name: &str) -> Option<Value> {
        self.object.remove(name)
    }

    /// Takes the string `name`, not empty, if it is there.
    ///
    /// # Errors
    /// When it is no string, or an empty one.
    pub fn optional_text(&mut self, name: &str) -> Result<Option<String>, ConfigError> {
        self.take(name).map(|value| text(&self.place_of(name), value)).transpose()
    }

    /// Takes the string `name`, not empty.
    ///
    /// # Errors
    /// When it is missing, no string, or empty.
    pub fn text(&mut self, name: &str) -> Result<String, ConfigError> {
        self.optional_text(name)?.ok_or_else(|| ConfigError::at(self.place_of(name), "is missing"))
    }

    /// Takes the list `name`, not empty, with the place of each item, if it is there.
    ///
    /// # Errors
    /// When it is no list, or an empty one.
    pub fn optional_list(&mut self, name: &str) -> Result<Option<Vec<(String, Value)>>, ConfigError> {
        let place = self.place_of(name);
        match self.take(name) {
            None => Ok(None),
            Some(Value::Array(items)) if !items.is_empty() => Ok(Some(
                items
                    .into_iter()
                    .enumerate()
                    .map(|(index, item)| (format!("{place}[{index}]"), item))
                    .collect(),
            )),
            Some(_) => Err(ConfigError::at(place, "is no list with at least one item")),
        }
    }

    /// Takes the list `name`, not empty, with the place of each item.
    ///
    /// # Errors
    /// When it is missing, no list, or empty.
    pub fn list(&mut self, name: &str) -> Result<Vec<(String, Value)>, ConfigError> {
        self.optional_list(name)?.ok_or_else(|| ConfigError::at(self.place_of(name), "is missing"))
    }

    /// Ends the reading.
    ///
    /// # Errors
    /// When a member is left over: it is unknown.
    pub fn finish(self) -> Result<(), ConfigError> {
        match self.object.keys().next() {
            Some(name) => Err(ConfigError::at(self.place_of(name), "is unknown")),
            None => Ok(()),
        }
    }
}

/// The string `value` at `place`, not empty.
///
/// # Errors
/// When it is no string, or an empty one.
pub(crate) fn text(place: &str, value: Value) -> Result<String, ConfigError> {
    match value {
        Value::String(text) if !text.is_empty() => Ok(text),
        _ => Err(ConfigError::at(place, "is no string with at least one character")),
    }
}
