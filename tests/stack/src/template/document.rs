//! The translated template as JSON.

use std::path::Path;

use serde_json::{Map, Value};

use crate::error::{Context, Result, StackError};

/// A template in plain CloudFormation: JSON, in which each function is `{"Ref": …}` or `{"Fn::…": …}`.
#[derive(Debug, Clone)]
pub struct Document(Value);

impl Document {
    /// Reads the file at `path`.
    ///
    /// # Errors
    /// When it cannot be read, is no JSON, or is a template that has not been translated.
    pub fn read(path: &Path) -> Result<Self> {
        let text = std::fs::read_to_string(path).context(|| format!("reading {}", path.display()))?;
        Self::parse(&text).context(|| format!("reading {}", path.display()))
    }

    /// Parses the text of a template.
    ///
    /// # Errors
    /// As [`Self::read`].
    pub fn parse(text: &str) -> Result<Self> {
        let template: Value =
            serde_json::from_str(text).context(|| "a translated template is JSON".to_owned())?;
        match template.get("Transform") {
            None => Ok(Self(template)),
            Some(transform) => Err(StackError::new(format!("the template waits for {transform}"))),
        }
    }

    /// The members of a top-level section such as `Resources`; empty where there is none.
    #[must_use]
    pub fn section(&self, name: &str) -> Map<String, Value> {
        self.0.get(name).and_then(Value::as_object).cloned().unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn sections_are_there_or_empty() {
        let document = Document::parse(r#"{"Resources": {"A": 1}}"#).unwrap();
        assert_eq!(document.section("Resources")["A"], json!(1));
        assert!(document.section("Outputs").is_empty());
    }

    #[test]
    fn what_is_not_translated_is_refused() {
        assert!(Document::parse("Resources: {}").is_err());
        assert!(Document::parse(r#"{"Transform": "AWS::Serverless-2016-10-31"}"#).is_err());
    }
}
