//! `Fn::If` and the functions that conditions are made of.

use serde_json::Value;

use super::{as_text, exactly};
use crate::{
    error::{Context, Result},
    template::Resolver,
};

pub(super) fn choose(resolver: &Resolver, argument: &Value) -> Result<Option<Value>> {
    let [condition, when_true, when_false] = exactly(argument)?;
    let chosen = if resolver.condition(as_text(condition)?)? { when_true } else { when_false };
    resolver.resolve(chosen)
}

/// CloudFormation compares text: the number 1 equals the string "1".
pub(super) fn equals(resolver: &Resolver, argument: &Value) -> Result<Value> {
    let [left, right] = exactly(argument)?;
    Ok(Value::Bool(resolver.text(left)? == resolver.text(right)?))
}

pub(super) fn not(resolver: &Resolver, argument: &Value) -> Result<Value> {
    let [negated] = exactly(argument)?;
    Ok(Value::Bool(!holds(resolver, negated)?))
}

pub(super) fn all(resolver: &Resolver, argument: &Value) -> Result<Value> {
    Ok(Value::Bool(each(resolver, argument)?.into_iter().all(|holds| holds)))
}

pub(super) fn any(resolver: &Resolver, argument: &Value) -> Result<Value> {
    Ok(Value::Bool(each(resolver, argument)?.into_iter().any(|holds| holds)))
}

fn each(resolver: &Resolver, argument: &Value) -> Result<Vec<bool>> {
    let items = argument.as_array().context(|| format!("{argument} is no list of conditions"))?;
    items.iter().map(|item| holds(resolver, item)).collect()
}

fn holds(resolver: &Resolver, condition: &Value) -> Result<bool> {
    resolver
        .resolve(condition)?
        .and_then(|value| value.as_bool())
        .context(|| format!("{condition} is no condition"))
}
