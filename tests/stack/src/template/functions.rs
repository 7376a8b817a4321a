//! The intrinsic functions that the template uses. An unknown one is an error.

mod conditions;
mod text;

use serde_json::{Map, Value};

use super::{Resolver, resources};
use crate::error::{Context, Result, StackError};

/// The function's name and argument, when these members are a call: one member, `Ref`, `Condition` or
/// `Fn::…`.
pub(super) fn call(members: &Map<String, Value>) -> Option<(&str, &Value)> {
    let (name, argument) = members.iter().next().filter(|_| members.len() == 1)?;
    let is_condition = name == "Condition" && argument.is_string();
    (name == "Ref" || is_condition || name.starts_with("Fn::")).then_some((name.as_str(), argument))
}

/// The value of a call; `None` for `AWS::NoValue`.
pub(super) fn resolve(resolver: &Resolver, name: &str, argument: &Value) -> Result<Option<Value>> {
    match name {
        "Ref" => resolver.reference(as_text(argument)?),
        "Fn::If" => conditions::choose(resolver, argument),
        "Condition" => resolver.condition(as_text(argument)?).map(|holds| Some(Value::Bool(holds))),
        "Fn::Equals" => conditions::equals(resolver, argument).map(Some),
        "Fn::Not" => conditions::not(resolver, argument).map(Some),
        "Fn::And" => conditions::all(resolver, argument).map(Some),
        "Fn::Or" => conditions::any(resolver, argument).map(Some),
        "Fn::GetAtt" => get_attribute(resolver, argument).map(Some),
        "Fn::Sub" => text::substitute(resolver, argument).map(Some),
        "Fn::Split" => text::split(resolver, argument).map(Some),
        "Fn::Join" => text::join(resolver, argument).map(Some),
        "Fn::Select" => text::select(resolver, argument).map(Some),
        unknown => Err(StackError::new(format!("the local stack does not know the function {unknown}"))),
    }
}

fn get_attribute(resolver: &Resolver, argument: &Value) -> Result<Value> {
    let [resource, attribute] = exactly(argument)?;
    resources::attribute(resolver, as_text(resource)?, as_text(attribute)?).map(Value::String)
}

/// The elements of an argument that is a list of `N`.
fn exactly<const N: usize>(argument: &Value) -> Result<&[Value; N]> {
    argument
        .as_array()
        .and_then(|items| items.as_slice().try_into().ok())
        .context(|| format!("{argument} is no list of {N}"))
}

fn as_text(value: &Value) -> Result<&str> {
    value.as_str().context(|| format!("{value} is no text"))
}
