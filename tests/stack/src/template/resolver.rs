//! Resolves intrinsic functions over parameters, conditions and pseudo parameters.

use std::collections::BTreeMap;

use serde_json::{Map, Value};

use super::{Document, functions, resources};
use crate::{
    error::{Context, Result, StackError},
    names,
};

/// Values for the template's parameters, by name.
pub type Parameters = BTreeMap<String, String>;

/// Resolves the values of one template.
#[derive(Debug)]
pub struct Resolver {
    parameters: Parameters,
    conditions: Map<String, Value>,
    pub(super) resources: Map<String, Value>,
}

impl Resolver {
    /// A resolver for `document` with `given` in place of the parameters' defaults.
    ///
    /// # Errors
    /// When a parameter has neither a value nor a default, or `given` names one that is not there.
    pub fn new(document: &Document, given: &Parameters) -> Result<Self> {
        let declared = document.section("Parameters");
        if let Some(unknown) = given.keys().find(|name| !declared.contains_key(*name)) {
            return Err(StackError::new(format!("the template has no parameter {unknown}")));
        }
        let parameters = declared
            .iter()
            .map(|(name, declaration)| parameter(name, declaration, given))
            .collect::<Result<_>>()?;
        Ok(Self {
            parameters,
            conditions: document.section("Conditions"),
            resources: document.section("Resources"),
        })
    }

    /// The value with every function in it resolved; `None` for `AWS::NoValue`, whose member or
    /// element is left out.
    ///
    /// # Errors
    /// When a function is unknown, malformed, or names something that is not there.
    pub fn resolve(&self, value: &Value) -> Result<Option<Value>> {
        match value {
            Value::Array(items) => Ok(Some(Value::Array(self.all(items)?))),
            Value::Object(members) => match functions::call(members) {
                Some((name, argument)) => functions::resolve(self, name, argument),
                None => self.members(members).map(|members| Some(Value::Object(members))),
            },
            plain => Ok(Some(plain.clone())),
        }
    }

    /// The value as text: numbers and booleans in the spelling that CloudFormation gives them.
    ///
    /// # Errors
    /// As [`Self::resolve`], or when it is no scalar.
    pub fn text(&self, value: &Value) -> Result<String> {
        match self.resolve(value)? {
            Some(Value::String(text)) => Ok(text),
            Some(Value::Number(number)) => Ok(number.to_string()),
            Some(Value::Bool(flag)) => Ok(flag.to_string()),
            other => Err(StackError::new(format!("{other:?} is no text"))),
        }
    }

    /// Whether the condition called `name` holds.
    ///
    /// # Errors
    /// When there is none, or it cannot be resolved.
    pub fn condition(&self, name: &str) -> Result<bool> {
        let condition = self.conditions.get(name).context(|| format!("there is no condition {name}"))?;
        self.resolve(condition)?
            .and_then(|value| value.as_bool())
            .context(|| format!("condition {name} is no boolean"))
    }

    /// What `Ref` to `name` stands for: pseudo parameter, parameter or resource.
    pub(super) fn reference(&self, name: &str) -> Result<Option<Value>> {
        if name == "AWS::NoValue" {
            return Ok(None);
        }
        if let Some(value) = pseudo_parameter(name).or_else(|| self.parameters.get(name).map(String::as_str))
        {
            return Ok(Some(Value::String(value.to_owned())));
        }
        resources::physical_id(self, name).map(|id| Some(Value::String(id)))
    }

    /// Whether the resource called `name` exists: it is declared and its condition holds.
    pub(super) fn exists(&self, name: &str) -> Result<bool> {
        match self.resources.get(name).map(|resource| resource.get("Condition").and_then(Value::as_str)) {
            None => Ok(false),
            Some(None) => Ok(true),
            Some(Some(condition)) => self.condition(condition),
        }
    }

    fn all(&self, items: &[Value]) -> Result<Vec<Value>> {
        items.iter().filter_map(|item| self.resolve(item).transpose()).collect()
    }

    fn members(&self, members: &Map<String, Value>) -> Result<Map<String, Value>> {
        members
            .iter()
            .filter_map(|(name, value)| {
                Some(self.resolve(value).transpose()?.map(|value| (name.clone(), value)))
            })
            .collect()
    }
}

fn parameter(name: &str, declaration: &Value, given: &Parameters) -> Result<(String, String)> {
    let value = match (given.get(name), declaration.get("Default")) {
        (Some(value), _) => value.clone(),
        (None, Some(Value::String(text))) => text.clone(),
        (None, Some(number)) => number.to_string(),
        (None, None) => return Err(StackError::new(format!("parameter {name} has no value"))),
    };
    Ok((name.to_owned(), value))
}

fn pseudo_parameter(name: &str) -> Option<&'static str> {
    match name {
        "AWS::AccountId" => Some(names::OWN_ACCOUNT),
        "AWS::Partition" => Some("aws"),
        "AWS::Region" => Some(names::REGION),
        "AWS::StackName" => Some(names::STACK_NAME),
        "AWS::URLSuffix" => Some("amazonaws.com"),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    const TEMPLATE: &str = "
Parameters: {Given: {Type: String}, Kept: {Type: Number, Default: 7}}
Conditions: {Yes: !Equals [!Ref Given, x], No: !Not [!Condition Yes], Both: !And [!Condition Yes, !Condition No]}
Resources:
  Table: {Type: 'AWS::DynamoDB::Table', Properties: {TableName: !Ref Given}}
  Absent: {Type: 'AWS::DynamoDB::Table', Condition: No, Properties: {TableName: t}}
";

    fn resolver() -> Resolver {
        let given = Parameters::from([("Given".to_owned(), "x".to_owned())]);
        Resolver::new(&Document::parse(TEMPLATE).unwrap(), &given).unwrap()
    }

    fn resolve(yaml: &str) -> Result<Option<Value>> {
        resolver().resolve(&Document::parse(&format!("a: {{v: {yaml}}}")).unwrap().section("a")["v"])
    }

    #[test]
    fn functions_resolve() {
        let cases = [
            ("!Ref Given", json!("x")),
            ("!Ref Kept", json!("7")),
            ("!Ref AWS::Region", json!("eu-west-1")),
            ("!Ref Table", json!("x")),
            ("!GetAtt Table.Arn", json!("arn:aws:dynamodb:eu-west-1:123456789012:table/x")),
            ("!Sub 'a${Given}b${!Literal}${AWS::Partition}'", json!("axb${Literal}aws")),
            ("!Sub ['${One}-${Given}', {One: !Ref Kept}]", json!("7-x")),
            ("!If [Yes, a, b]", json!("a")),
            ("!If [No, a, b]", json!("b")),
            ("!If [Both, a, b]", json!("b")),
            ("!Split [',', 'a,b']", json!(["a", "b"])),
            ("!Join ['-', [a, !Ref Given]]", json!("a-x")),
            ("!Select [1, [a, b]]", json!("b")),
            ("!Or [!Condition No, !Equals [1, '1']]", json!(true)),
            ("[a, !Ref AWS::NoValue]", json!(["a"])),
            ("{k: !If [No, 1, !Ref AWS::NoValue]}", json!({})),
        ];
        for (yaml, expected) in cases {
            assert_eq!(resolve(yaml).unwrap(), Some(expected), "{yaml}");
        }
        assert_eq!(resolve("!Ref AWS::NoValue").unwrap(), None);
    }

    #[test]
    fn what_cannot_be_resolved_is_an_error() {
        let cases = [
            "!Ref Nobody",
            "!Ref Absent",
            "!GetAtt Table.StreamArn",
            "!Transform {}",
            "!Sub '${Nobody}'",
            "!Sub '${Given'",
            "!If [Maybe, a, b]",
            "!Select [9, [a]]",
            "!Split [',']",
            "!Equals [a]",
            "!Condition Maybe",
        ];
        for yaml in cases {
            assert!(resolve(yaml).is_err(), "{yaml}");
        }
    }

    #[test]
    fn parameters_are_all_given_and_all_known() {
        let document = Document::parse(TEMPLATE).unwrap();
        assert!(Resolver::new(&document, &Parameters::new()).is_err());
        let given = ["Given", "Stranger"].map(|name| (name.to_owned(), String::new()));
        assert!(Resolver::new(&document, &Parameters::from(given)).is_err());
    }
}
