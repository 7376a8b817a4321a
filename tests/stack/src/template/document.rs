//! The template as JSON, with the short forms of intrinsic functions (`!Ref`) in their long form.

use std::path::Path;

use serde_json::{Map, Value, json};
use serde_yaml_ng::{Value as Yaml, value::TaggedValue};

use crate::error::{Context, Result, StackError};

/// A template whose functions all have their long form, `{"Ref": …}` or `{"Fn::…": …}`.
#[derive(Debug, Clone)]
pub struct Document(Value);

impl Document {
    /// Reads the file at `path`.
    ///
    /// # Errors
    /// When it cannot be read or is no YAML that JSON can express.
    pub fn read(path: &Path) -> Result<Self> {
        let text = std::fs::read_to_string(path).context(|| format!("reading {}", path.display()))?;
        Self::parse(&text).context(|| format!("reading {}", path.display()))
    }

    /// Parses the text of a template.
    ///
    /// # Errors
    /// When it is no YAML that JSON can express.
    pub fn parse(text: &str) -> Result<Self> {
        let yaml: Yaml = serde_yaml_ng::from_str(text).context(|| "parsing YAML".to_owned())?;
        long_form(yaml).map(Self)
    }

    /// The members of a top-level section such as `Resources`; empty where there is none.
    #[must_use]
    pub fn section(&self, name: &str) -> Map<String, Value> {
        self.0.get(name).and_then(Value::as_object).cloned().unwrap_or_default()
    }
}

fn long_form(yaml: Yaml) -> Result<Value> {
    Ok(match yaml {
        Yaml::Null => Value::Null,
        Yaml::Bool(value) => Value::Bool(value),
        Yaml::Number(number) => serde_json::to_value(number).context(|| "reading a number".to_owned())?,
        Yaml::String(text) => Value::String(text),
        Yaml::Sequence(items) => Value::Array(items.into_iter().map(long_form).collect::<Result<_>>()?),
        Yaml::Mapping(members) => Value::Object(members.into_iter().map(member).collect::<Result<_>>()?),
        Yaml::Tagged(tagged) => function(*tagged)?,
    })
}

fn member((name, value): (Yaml, Yaml)) -> Result<(String, Value)> {
    match name {
        Yaml::String(name) => Ok((name, long_form(value)?)),
        other => Err(StackError::new(format!("a member's name is no string: {other:?}"))),
    }
}

/// `!Ref x` and `!Condition x` keep their names, `!GetAtt a.b` takes its list form, any other `!Name`
/// becomes `Fn::Name`.
fn function(tagged: TaggedValue) -> Result<Value> {
    let tag = tagged.tag.to_string();
    let name = tag.trim_start_matches('!');
    let argument = long_form(tagged.value)?;
    Ok(match (name, &argument) {
        ("Ref" | "Condition", _) => json!({ name: argument }),
        ("GetAtt", Value::String(dotted)) => {
            let (resource, attribute) =
                dotted.split_once('.').context(|| format!("!GetAtt {dotted} has no attribute"))?;
            json!({"Fn::GetAtt": [resource, attribute]})
        }
        _ => json!({ format!("Fn::{name}"): argument }),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn a(text: &str) -> Value {
        Document::parse(text).unwrap().0["a"].clone()
    }

    #[test]
    fn short_forms_get_their_long_form() {
        assert_eq!(a("a: !Ref X"), json!({"Ref": "X"}));
        assert_eq!(a("a: !GetAtt X.Arn"), json!({"Fn::GetAtt": ["X", "Arn"]}));
        assert_eq!(a("a: !Sub 'v-${X}'"), json!({"Fn::Sub": "v-${X}"}));
        assert_eq!(a("a: !If [C, !Ref X, 2]"), json!({"Fn::If": ["C", {"Ref": "X"}, 2]}));
        assert_eq!(a("a: {Fn::Join: ['', [x, y]]}"), json!({"Fn::Join": ["", ["x", "y"]]}));
    }

    #[test]
    fn a_name_that_is_no_string_is_refused() {
        assert!(Document::parse("a: {1: x}").is_err());
        assert!(Document::parse("a: !GetAtt X").is_err());
    }
}
