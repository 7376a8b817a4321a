//! The claims of a token whose signature holds.

use serde_json::Value;

use crate::strict_json::Object;

/// Verified claims.
#[derive(Debug)]
pub struct Claims(pub(super) Object);

impl Claims {
    /// The claim `name`, of any type.
    #[must_use]
    pub fn get(&self, name: &str) -> Option<&Value> {
        self.0.get(name)
    }

    /// The string claim `name`.
    #[must_use]
    pub fn text(&self, name: &str) -> Option<&str> {
        self.get(name)?.as_str()
    }

    /// The time `name` in seconds since the epoch (RFC 7519 section 2, NumericDate).
    #[must_use]
    pub fn numeric_date(&self, name: &str) -> Option<f64> {
        self.get(name)?.as_f64().filter(|seconds| seconds.is_finite() && *seconds >= 0.0)
    }

    /// Whether the claim `name` is `wanted`, or a list of strings that contains it.
    #[must_use]
    pub fn is_or_contains(&self, name: &str, wanted: &str) -> bool {
        match self.get(name) {
            Some(Value::String(text)) => text == wanted,
            Some(Value::Array(items)) => {
                items.iter().all(Value::is_string) && items.iter().any(|item| item.as_str() == Some(wanted))
            }
            _ => false,
        }
    }
}
