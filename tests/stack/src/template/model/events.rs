//! The routes, which SAM derives from the functions' events.

use serde_json::Value;

use super::Function;
use crate::{
    error::{Context, Result, StackError},
    template::{Resolver, resources},
};

/// What API Gateway checks before it calls the function.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Authorizer {
    /// Nothing: the function verifies a token itself.
    None,
    /// SigV4 and `execute-api:Invoke`.
    AwsIam,
}

/// One method on one path.
#[derive(Debug, Clone)]
pub struct Route {
    /// Upper-case method.
    pub method: String,
    /// Path with its parameters in braces.
    pub path: String,
    /// What the gateway checks.
    pub authorizer: Authorizer,
    /// Short name of the function behind it.
    pub function: String,
}

/// The routes of the API with this logical id, whose type is `api_type`.
pub(super) fn routes(
    resolver: &Resolver,
    api_id: &str,
    api_type: &str,
    functions: &[Function],
) -> Result<Vec<Route>> {
    let mut routes = Vec::new();
    for function in functions {
        for event in events(resolver, &function.logical_id) {
            if belongs(&event, api_id, api_type) {
                let context = || format!("reading an event of {}", function.logical_id);
                routes.push(route(resolver, api_id, function, &event).context(context)?);
            }
        }
    }
    Ok(routes)
}

fn events(resolver: &Resolver, function: &str) -> Vec<Value> {
    let events = resources::property(resolver, function, "Events").ok().and_then(Value::as_object);
    events.into_iter().flat_map(|events| events.values().cloned()).collect()
}

/// Whether the event is of this API. An event that names no API makes an implicit one, which the
/// template does not use: it would have no stand-in.
fn belongs(event: &Value, api_id: &str, api_type: &str) -> bool {
    let (event_type, member) = match api_type {
        resources::REST_API => ("Api", "RestApiId"),
        _ => ("HttpApi", "ApiId"),
    };
    let named = event.pointer(&format!("/Properties/{member}/Ref")).and_then(Value::as_str);
    event.get("Type").and_then(Value::as_str) == Some(event_type) && named == Some(api_id)
}

fn route(resolver: &Resolver, api_id: &str, function: &Function, event: &Value) -> Result<Route> {
    let text = |name: &str| -> Result<String> {
        let value = event.pointer(&format!("/Properties/{name}")).context(|| format!("no {name}"))?;
        resolver.text(value)
    };
    Ok(Route {
        method: text("Method")?.to_uppercase(),
        path: text("Path")?,
        authorizer: authorizer(resolver, api_id, event)?,
        function: function.name.clone(),
    })
}

/// The event's own authorizer, or else the API's default.
fn authorizer(resolver: &Resolver, api_id: &str, event: &Value) -> Result<Authorizer> {
    let default = || resources::property(resolver, api_id, "Auth").ok()?.get("DefaultAuthorizer");
    let named = event.pointer("/Properties/Auth/Authorizer").or_else(default).map(|name| resolver.text(name));
    match named.transpose()?.as_deref() {
        None | Some("NONE") => Ok(Authorizer::None),
        Some("AWS_IAM") => Ok(Authorizer::AwsIam),
        Some(other) => Err(StackError::new(format!("the local stack does not know the authorizer {other}"))),
    }
}
