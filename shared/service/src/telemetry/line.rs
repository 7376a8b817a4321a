//! One log line.

use std::io::Write;

use chrono::{SecondsFormat, Utc};
use serde_json::{Map, Value};

/// The severity, as Lambda's JSON logging spells it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Level {
    /// An event in its normal course, audit lines included.
    Info,
    /// Refused or repeated, and worth counting.
    Warn,
    /// Somebody has to look.
    Error,
}

impl Level {
    fn as_str(self) -> &'static str {
        match self {
            Self::Info => "INFO",
            Self::Warn => "WARN",
            Self::Error => "ERROR",
        }
    }
}

/// A line under construction. `message` is a constant, so that lines can be counted by it; what varies
/// is in fields.
#[derive(Debug)]
#[must_use = "a line that is not written is lost"]
pub struct Line(Map<String, Value>);

impl Line {
    /// Starts a line; `request_id` is the invocation's id.
    pub fn new(level: Level, message: &'static str, request_id: &str) -> Self {
        Self::outside_invocation(level, message).field("request_id", request_id)
    }

    /// Starts a line that belongs to no invocation: start-up and panics.
    pub fn outside_invocation(level: Level, message: &'static str) -> Self {
        let now = Utc::now().to_rfc3339_opts(SecondsFormat::Millis, true);
        Self(Map::new()).field("timestamp", now).field("level", level.as_str()).field("message", message)
    }

    /// Adds a field; `None` becomes `null`, so that a field is always there.
    pub fn field(mut self, name: &'static str, value: impl Into<Value>) -> Self {
        self.0.insert(name.to_owned(), value.into());
        self
    }

    /// Writes the line, whole, in one call. A line that cannot be written is dropped: standard output is
    /// all there is to tell it to.
    pub fn write(self) {
        let mut text = Value::Object(self.0).to_string();
        text.push('\n');
        let _ = std::io::stdout().lock().write_all(text.as_bytes());
    }

    /// The fields so far.
    #[must_use]
    pub fn fields(&self) -> &Map<String, Value> {
        &self.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_has_what_lambda_reads_and_keeps_absent_values_as_null() {
        let line = Line::new(Level::Info, "m", "r").field("zone_id", None::<String>).field("n", 1);
        let fields = line.fields();
        assert_eq!(
            (&fields["level"], &fields["message"], &fields["request_id"]),
            (&"INFO".into(), &"m".into(), &"r".into())
        );
        assert_eq!(fields["zone_id"], Value::Null);
        assert!(chrono::DateTime::parse_from_rfc3339(fields["timestamp"].as_str().unwrap()).is_ok());
    }
}
