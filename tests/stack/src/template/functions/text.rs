//! Functions on text and lists.

use serde_json::{Map, Value};

use super::{as_text, exactly};
use crate::{
    error::{Context, Result},
    template::Resolver,
};

/// `Fn::Sub`, alone or with a map of values of its own.
pub(super) fn substitute(resolver: &Resolver, argument: &Value) -> Result<Value> {
    let none = Map::new();
    let (pattern, own) = match argument {
        Value::String(pattern) => (pattern.as_str(), &none),
        _ => {
            let [pattern, own] = exactly(argument)?;
            (as_text(pattern)?, own.as_object().context(|| format!("{own} is no map"))?)
        }
    };
    fill(resolver, pattern, own).map(Value::String)
}

fn fill(resolver: &Resolver, pattern: &str, own: &Map<String, Value>) -> Result<String> {
    let mut pieces = pattern.split("${");
    let mut filled = pieces.next().unwrap_or_default().to_owned();
    for piece in pieces {
        let (name, rest) = piece.split_once('}').context(|| format!("${{ without }} in {pattern}"))?;
        filled.push_str(&placeholder(resolver, name, own)?);
        filled.push_str(rest);
    }
    Ok(filled)
}

fn placeholder(resolver: &Resolver, name: &str, own: &Map<String, Value>) -> Result<String> {
    if let Some(literal) = name.strip_prefix('!') {
        return Ok(format!("${{{literal}}}"));
    }
    if let Some(value) = own.get(name) {
        return resolver.text(value);
    }
    let function = match name.split_once('.') {
        Some((resource, attribute)) => serde_json::json!({"Fn::GetAtt": [resource, attribute]}),
        None => serde_json::json!({ "Ref": name }),
    };
    resolver.text(&function)
}

pub(super) fn split(resolver: &Resolver, argument: &Value) -> Result<Value> {
    let [separator, whole] = exactly(argument)?;
    let whole = resolver.text(whole)?;
    Ok(whole.split(as_text(separator)?).map(|part| Value::String(part.to_owned())).collect())
}

pub(super) fn join(resolver: &Resolver, argument: &Value) -> Result<Value> {
    let [separator, parts] = exactly(argument)?;
    let parts = list(resolver, parts)?;
    let texts = parts.iter().map(|part| resolver.text(part)).collect::<Result<Vec<_>>>()?;
    Ok(Value::String(texts.join(as_text(separator)?)))
}

pub(super) fn select(resolver: &Resolver, argument: &Value) -> Result<Value> {
    let [index, items] = exactly(argument)?;
    let index: usize = resolver.text(index)?.parse().context(|| format!("{index} is no index"))?;
    list(resolver, items)?.into_iter().nth(index).context(|| format!("{items} has no element {index}"))
}

fn list(resolver: &Resolver, value: &Value) -> Result<Vec<Value>> {
    match resolver.resolve(value)? {
        Some(Value::Array(items)) => Ok(items),
        other => None.context(|| format!("{other:?} is no list")),
    }
}
