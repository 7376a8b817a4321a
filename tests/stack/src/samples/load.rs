//! Writes the sample data into the store.

use serde_json::{Value, json};

use super::{Runs, records};
use crate::{
    aws_json::Client,
    error::{Result, StackError},
};

/// Most items that one `BatchWriteItem` takes.
const BATCH: usize = 25;
/// How often what a store left unprocessed is sent again.
const TRIES: usize = 10;

/// Writes the records of `runs` into the planning table called `table`.
///
/// # Errors
/// When the store refuses them, or still has some unprocessed after several tries.
pub async fn load(store: &Client, table: &str, runs: &Runs) -> Result<()> {
    for items in records::all(runs).chunks(BATCH) {
        let puts: Vec<Value> = items.iter().map(|item| json!({"PutRequest": {"Item": item}})).collect();
        write(store, json!({ table: puts })).await?;
    }
    Ok(())
}

async fn write(store: &Client, mut requests: Value) -> Result<()> {
    for _ in 0..TRIES {
        let answer = store.call("BatchWriteItem", &json!({"RequestItems": requests})).await?;
        match answer
            .get("UnprocessedItems")
            .filter(|left| left.as_object().is_some_and(|left| !left.is_empty()))
        {
            Some(left) => requests = left.clone(),
            None => return Ok(()),
        }
    }
    Err(StackError::new("the store did not take all sample data"))
}
