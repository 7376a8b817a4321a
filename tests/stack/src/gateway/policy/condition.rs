//! Conditions of a statement.

use serde_json::Value;

use super::{Question, matching::matches};
use crate::error::{Context, Result, StackError};

/// One operator on one key.
#[derive(Debug, Clone)]
pub(super) struct Condition {
    operator: Operator,
    key: Key,
    values: Vec<String>,
}

#[derive(Debug, Clone, Copy)]
enum Operator {
    ArnEquals,
    ArnNotEquals,
    Bool,
}

#[derive(Debug, Clone, Copy)]
enum Key {
    PrincipalArn,
    SecureTransport,
}

impl Condition {
    /// The conditions of a `Condition` block; all of them have to hold.
    pub(super) fn read(block: Option<&Value>) -> Result<Vec<Self>> {
        let mut conditions = Vec::new();
        let Some(block) = block else { return Ok(conditions) };
        for (operator, keys) in block.as_object().context(|| "a Condition is no object".to_owned())? {
            for (key, values) in keys.as_object().context(|| format!("{operator} has no keys"))? {
                conditions.push(Self {
                    operator: self::operator(operator)?,
                    key: self::key(key)?,
                    values: texts(values)?,
                });
            }
        }
        Ok(conditions)
    }

    /// Whether the condition holds for `question`. A positive operator wants one of the values, a
    /// negated one none of them.
    pub(super) fn holds(&self, question: &Question) -> bool {
        let actual = match self.key {
            Key::PrincipalArn => question.principal_arn,
            Key::SecureTransport if question.secure_transport => "true",
            Key::SecureTransport => "false",
        };
        match self.operator {
            Operator::ArnEquals => self.values.iter().any(|value| arn_matches(value, actual)),
            Operator::ArnNotEquals => !self.values.iter().any(|value| arn_matches(value, actual)),
            Operator::Bool => self.values.iter().any(|value| value == actual),
        }
    }
}

fn operator(name: &str) -> Result<Operator> {
    match name {
        "ArnEquals" => Ok(Operator::ArnEquals),
        "ArnNotEquals" => Ok(Operator::ArnNotEquals),
        "Bool" => Ok(Operator::Bool),
        other => {
            Err(StackError::new(format!("the local stack does not know the condition operator {other}")))
        }
    }
}

fn key(name: &str) -> Result<Key> {
    match name {
        "aws:PrincipalArn" => Ok(Key::PrincipalArn),
        "aws:SecureTransport" => Ok(Key::SecureTransport),
        other => Err(StackError::new(format!("the local stack does not know the condition key {other}"))),
    }
}

/// ARNs are compared part by part: a wildcard does not reach across a colon.
fn arn_matches(pattern: &str, arn: &str) -> bool {
    const PARTS: usize = 6;
    let (patterns, parts): (Vec<_>, Vec<_>) =
        (pattern.splitn(PARTS, ':').collect(), arn.splitn(PARTS, ':').collect());
    patterns.len() == PARTS
        && parts.len() == PARTS
        && patterns.iter().zip(parts).all(|(pattern, part)| matches(pattern, part))
}

/// One text or a list of them.
pub(super) fn texts(value: &Value) -> Result<Vec<String>> {
    let items = match value {
        Value::Array(items) => items.as_slice(),
        one => std::slice::from_ref(one),
    };
    let text = |item: &Value| item.as_str().map(str::to_owned).context(|| format!("{item} is no text"));
    items.iter().map(text).collect()
}
