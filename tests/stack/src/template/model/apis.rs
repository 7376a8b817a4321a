//! The APIs.

use serde_json::Value;

use super::{Function, Route, routes, stages};
use crate::{
    error::{Context, Result, StackError},
    template::{Resolver, resources},
};

/// The kind of an API, with what only that kind has.
#[derive(Debug, Clone, PartialEq)]
pub enum ApiKind {
    /// A REST API: payload format 1.0, a stage in the URL, a resource policy.
    Rest {
        /// The stage's name.
        stage: String,
        /// The resource policy, resolved.
        policy: Value,
    },
    /// An HTTP API with the stage `$default`: payload format 2.0.
    Http,
}

/// An API of the template.
#[derive(Debug, Clone)]
pub struct Api {
    /// Its name in the template.
    pub logical_id: String,
    /// Its API id.
    pub id: String,
    /// Its kind.
    pub kind: ApiKind,
    /// Its routes. What is not among them does not exist.
    pub routes: Vec<Route>,
}

pub(super) fn read(resolver: &Resolver, functions: &[Function]) -> Result<Vec<Api>> {
    let mut apis = Vec::new();
    for api_type in [resources::REST_API, resources::HTTP_API] {
        for logical_id in resources::of_type(resolver, api_type)? {
            apis.push(
                api(resolver, &logical_id, api_type, functions)
                    .context(|| format!("reading {logical_id}"))?,
            );
        }
    }
    Ok(apis)
}

fn api(resolver: &Resolver, logical_id: &str, api_type: &str, functions: &[Function]) -> Result<Api> {
    let body = resources::resolved(resolver, logical_id, "Body")?.context(|| "no Body".to_owned())?;
    let stage = stages::only(resolver, logical_id, api_type)?;
    let kind = if api_type == resources::REST_API { rest(stage, &body)? } else { http(&stage)? };
    let routes = routes::read(&body, &kind, functions)?;
    Ok(Api {
        logical_id: logical_id.to_owned(),
        id: resources::physical_id(resolver, logical_id)?,
        kind,
        routes,
    })
}

fn rest(stage: String, body: &Value) -> Result<ApiKind> {
    let policy = body.get("x-amazon-apigateway-policy").cloned();
    Ok(ApiKind::Rest { stage, policy: policy.context(|| "no resource policy".to_owned())? })
}

/// Any other stage would be a segment of the path, which the stand-in for HTTP APIs does not cut off.
fn http(stage: &str) -> Result<ApiKind> {
    match stage {
        "$default" => Ok(ApiKind::Http),
        other => Err(StackError::new(format!("the local stack does not know an HTTP API's stage {other}"))),
    }
}
