//! Makes the template's tables in the store.

use std::time::Duration;

use serde_json::json;

use crate::aws_json::Client;
use crate::{
    error::{Result, StackError},
    template::model::Table,
};

/// How often a new table's state is asked for.
const TRIES: usize = 100;
/// How long to wait in between.
const PAUSE: Duration = Duration::from_millis(50);

/// Makes the tables that are not there yet and waits until each is active.
///
/// # Errors
/// When the store refuses one or it does not become active.
pub async fn make_tables(store: &Client, tables: &[Table]) -> Result<()> {
    for table in tables {
        if !exists(store, table).await? {
            store.call("CreateTable", &table.request).await?;
        }
        active(store, table).await?;
    }
    Ok(())
}

async fn exists(store: &Client, table: &Table) -> Result<bool> {
    match store.call("DescribeTable", &json!({"TableName": table.name})).await {
        Ok(_) => Ok(true),
        Err(error) if error.to_string().contains("ResourceNotFoundException") => Ok(false),
        Err(error) => Err(error),
    }
}

async fn active(store: &Client, table: &Table) -> Result<()> {
    for _ in 0..TRIES {
        let answer = store.call("DescribeTable", &json!({"TableName": table.name})).await?;
        if answer.pointer("/Table/TableStatus").and_then(|status| status.as_str()) == Some("ACTIVE") {
            return Ok(());
        }
        tokio::time::sleep(PAUSE).await;
    }
    Err(StackError::new(format!("table {} does not become active", table.name)))
}
