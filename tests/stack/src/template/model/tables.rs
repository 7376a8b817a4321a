//! The tables, as requests to make them.

use serde_json::{Value, json};

use crate::{
    error::{Context, Result},
    template::{Resolver, resources},
};

/// Properties of `AWS::DynamoDB::Table` that `CreateTable` takes under the same name. Recovery, policies
/// and encryption have no local counterpart.
const SAME_IN_REQUEST: [&str; 5] =
    ["TableName", "AttributeDefinitions", "KeySchema", "BillingMode", "DeletionProtectionEnabled"];

/// A table of the template.
#[derive(Debug, Clone)]
pub struct Table {
    /// Its name in the template.
    pub logical_id: String,
    /// Its name in DynamoDB.
    pub name: String,
    /// The body of the `CreateTable` request.
    pub request: Value,
}

pub(super) fn read(resolver: &Resolver) -> Result<Vec<Table>> {
    let mut tables = Vec::new();
    for logical_id in resources::of_type(resolver, resources::TABLE)? {
        tables.push(table(resolver, &logical_id).context(|| format!("reading {logical_id}"))?);
    }
    Ok(tables)
}

fn table(resolver: &Resolver, logical_id: &str) -> Result<Table> {
    let mut request = serde_json::Map::new();
    for name in SAME_IN_REQUEST {
        if let Some(value) = resources::resolved(resolver, logical_id, name)? {
            request.insert(name.to_owned(), value);
        }
    }
    if let Some(stream) = resources::resolved(resolver, logical_id, "StreamSpecification")? {
        let view = stream.get("StreamViewType").context(|| "a stream without a view type".to_owned())?;
        request
            .insert("StreamSpecification".to_owned(), json!({"StreamEnabled": true, "StreamViewType": view}));
    }
    let name = resources::physical_id(resolver, logical_id)?;
    Ok(Table { logical_id: logical_id.to_owned(), name, request: Value::Object(request) })
}
