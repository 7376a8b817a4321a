//! What `Ref` and `Fn::GetAtt` of a resource stand for locally.

use serde_json::Value;

use super::Resolver;
use crate::{
    error::{Context, Result, StackError},
    names::{OWN_ACCOUNT, REGION, STACK_NAME, role_arn},
};

/// Type of the tables that the stack makes.
pub(super) const TABLE: &str = "AWS::DynamoDB::Table";
/// Type of the functions that the stack runs.
pub(super) const FUNCTION: &str = "AWS::Lambda::Function";
/// Type of a REST API.
pub(super) const REST_API: &str = "AWS::ApiGateway::RestApi";
/// Type of an HTTP API.
pub(super) const HTTP_API: &str = "AWS::ApiGatewayV2::Api";
/// Type of a REST API's stage.
pub(super) const REST_STAGE: &str = "AWS::ApiGateway::Stage";
/// Type of an HTTP API's stage.
pub(super) const HTTP_STAGE: &str = "AWS::ApiGatewayV2::Stage";

/// The physical id of the resource called `name`: a table's or function's name, an API's id.
pub(super) fn physical_id(resolver: &Resolver, name: &str) -> Result<String> {
    match kind(resolver, name)? {
        TABLE => resolver.text(property(resolver, name, "TableName")?),
        FUNCTION => resolver.text(property(resolver, name, "FunctionName")?),
        REST_API | HTTP_API => Ok(name.to_lowercase()),
        other => Err(StackError::new(format!("the local stack has no Ref of {name}, a {other}"))),
    }
}

/// An attribute of the resource called `name`.
pub(super) fn attribute(resolver: &Resolver, name: &str, attribute: &str) -> Result<String> {
    match (kind(resolver, name)?, attribute) {
        (TABLE, "Arn") => {
            Ok(format!("arn:aws:dynamodb:{REGION}:{OWN_ACCOUNT}:table/{}", physical_id(resolver, name)?))
        }
        (FUNCTION, "Arn") => Ok(function_arn(&physical_id(resolver, name)?)),
        ("AWS::IAM::Role", "Arn") => Ok(role_arn(OWN_ACCOUNT, &format!("{STACK_NAME}-{name}"))),
        ("AWS::KMS::Key", "Arn") => Ok(format!("arn:aws:kms:{REGION}:{OWN_ACCOUNT}:key/{name}")),
        (kind, _) => {
            Err(StackError::new(format!("the local stack has no attribute {attribute} of {name}, a {kind}")))
        }
    }
}

/// ARN of the function with this full name.
pub(super) fn function_arn(full_name: &str) -> String {
    format!("arn:aws:lambda:{REGION}:{OWN_ACCOUNT}:function:{full_name}")
}

/// A property of the resource called `name`, not yet resolved.
pub(super) fn property<'a>(resolver: &'a Resolver, name: &str, property: &str) -> Result<&'a Value> {
    resolver
        .resources
        .get(name)
        .and_then(|resource| resource.get("Properties")?.get(property))
        .context(|| format!("{name} has no property {property}"))
}

fn kind<'a>(resolver: &'a Resolver, name: &str) -> Result<&'a str> {
    if !resolver.exists(name)? {
        return Err(StackError::new(format!("the template has no {name}, or its condition does not hold")));
    }
    resolver
        .resources
        .get(name)
        .and_then(|resource| resource.get("Type")?.as_str())
        .context(|| format!("{name} has no type"))
}

/// Logical ids of the resources of type `wanted` that exist, in the template's order.
pub(super) fn of_type(resolver: &Resolver, wanted: &str) -> Result<Vec<String>> {
    let mut found = Vec::new();
    for (name, resource) in &resolver.resources {
        if resource.get("Type").and_then(Value::as_str) == Some(wanted) && resolver.exists(name)? {
            found.push(name.clone());
        }
    }
    Ok(found)
}

/// A property of the resource called `name`, resolved; `None` where it is not given.
pub(super) fn resolved(resolver: &Resolver, name: &str, wanted: &str) -> Result<Option<Value>> {
    property(resolver, name, wanted).ok().map_or(Ok(None), |value| resolver.resolve(value))
}
