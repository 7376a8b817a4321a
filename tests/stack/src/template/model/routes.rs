//! The routes, as an API's body has them.

use serde_json::{Map, Value};

use super::{ApiKind, Function};
use crate::error::{Context, Result, StackError};

/// Operations of a path that the stand-in knows. `x-amazon-apigateway-any-method` is not among them.
const METHODS: [&str; 7] = ["get", "put", "post", "delete", "options", "head", "patch"];
/// Members of a path that are no operations.
const BESIDE: [&str; 1] = ["parameters"];

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

/// The routes in `body`, the OpenAPI document of an API of this kind, resolved.
pub(super) fn read(body: &Value, kind: &ApiKind, functions: &[Function]) -> Result<Vec<Route>> {
    let mut routes = Vec::new();
    for (path, operations) in object(body.get("paths"), "paths")? {
        for (method, operation) in object(Some(operations), path)? {
            if !BESIDE.contains(&method.as_str()) {
                let context = || format!("reading {method} {path}");
                routes.push(route(body, kind, functions, (path, method, operation)).context(context)?);
            }
        }
    }
    Ok(routes)
}

fn route(
    body: &Value,
    kind: &ApiKind,
    functions: &[Function],
    (path, method, operation): (&str, &str, &Value),
) -> Result<Route> {
    if !METHODS.contains(&method) {
        return Err(StackError::new("the local stack does not know this method"));
    }
    Ok(Route {
        method: method.to_uppercase(),
        path: path.to_owned(),
        authorizer: authorizer(body, operation)?,
        function: function(operation, kind, functions)?,
    })
}

/// The operation's own requirement, or else the document's.
fn authorizer(body: &Value, operation: &Value) -> Result<Authorizer> {
    let required = operation.get("security").or_else(|| body.get("security")).and_then(Value::as_array);
    match required.map(Vec::as_slice).unwrap_or_default() {
        [] => Ok(Authorizer::None),
        [one] => {
            let schemes: Vec<_> = object(Some(one), "security")?.keys().collect();
            let kind = |name: &str| {
                body.pointer(&format!("/components/securitySchemes/{name}/x-amazon-apigateway-authtype"))
                    .and_then(Value::as_str)
            };
            match schemes.as_slice() {
                [name] if kind(name) == Some("awsSigv4") => Ok(Authorizer::AwsIam),
                other => {
                    Err(StackError::new(format!("the local stack does not know the authorizer {other:?}")))
                }
            }
        }
        several => Err(StackError::new(format!("the local stack does not know alternatives: {several:?}"))),
    }
}

/// The function that the integration calls, with the payload format that this kind of API has.
fn function(operation: &Value, kind: &ApiKind, functions: &[Function]) -> Result<String> {
    let integration = object(operation.get("x-amazon-apigateway-integration"), "integration")?;
    let text = |name: &str| integration.get(name).and_then(Value::as_str);
    let format = match kind {
        ApiKind::Rest { .. } => None,
        ApiKind::Http => Some("2.0"),
    };
    if text("type") != Some("aws_proxy") || text("payloadFormatVersion") != format {
        return Err(StackError::new(format!(
            "the local stack does not know the integration {integration:?}"
        )));
    }
    let uri = text("uri").context(|| "an integration without uri".to_owned())?;
    let called = |function: &&Function| uri.ends_with(&format!("/functions/{}/invocations", function.arn()));
    functions
        .iter()
        .find(called)
        .map(|function| function.name.clone())
        .context(|| format!("{uri} is no function of the template"))
}

fn object<'a>(value: Option<&'a Value>, name: &str) -> Result<&'a Map<String, Value>> {
    value.and_then(Value::as_object).context(|| format!("{name} is no object"))
}

#[cfg(test)]
mod tests;
