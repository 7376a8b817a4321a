//! The APIs.

use serde_json::{Value, json};

use super::{Function, Route, events};
use crate::{
    error::{Context, Result},
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
    Ok(Api {
        logical_id: logical_id.to_owned(),
        id: resources::physical_id(resolver, logical_id)?,
        kind: if api_type == resources::REST_API { rest(resolver, logical_id)? } else { ApiKind::Http },
        routes: events::routes(resolver, logical_id, api_type, functions)?,
    })
}

fn rest(resolver: &Resolver, logical_id: &str) -> Result<ApiKind> {
    let stage = resolver.text(resources::property(resolver, logical_id, "StageName")?)?;
    let auth = resources::resolved(resolver, logical_id, "Auth")?.unwrap_or_default();
    let statements = auth.pointer("/ResourcePolicy/CustomStatements").cloned().unwrap_or_else(|| json!([]));
    Ok(ApiKind::Rest { stage, policy: json!({"Version": "2012-10-17", "Statement": statements}) })
}
