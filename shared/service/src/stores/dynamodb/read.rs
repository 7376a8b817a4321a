//! One consistent `GetItem`.

use aws_sdk_dynamodb::{Client, types::AttributeValue};
use execution_contract::RunId;
use uuid::Uuid;

use super::{failures::failure, item::stored, projection::Projection};
use crate::{
    aws::WARM_UP,
    stores::{
        ContractReader, StoreFailure, StoredContract,
        attributes::{READ_PROJECTION, RUN_ID},
    },
};

/// Reads contracts, and has no way to write one.
#[derive(Debug, Clone)]
pub struct DynamoDbContractReader {
    client: Client,
    table: String,
}

impl DynamoDbContractReader {
    /// A reader of `table`.
    #[must_use]
    pub fn new(client: Client, table: String) -> Self {
        Self { client, table }
    }

    /// Opens the connection ahead of the first request, by looking for a run that does not exist. Takes
    /// a short time at most, and its outcome means nothing.
    pub async fn warm_up(&self) {
        let _ = tokio::time::timeout(WARM_UP, self.contract(RunId::from_uuid(Uuid::nil()))).await;
    }
}

impl ContractReader for DynamoDbContractReader {
    async fn contract(&self, run: RunId) -> Result<Option<StoredContract>, StoreFailure> {
        let projection = Projection::of(READ_PROJECTION);
        let answer = self
            .client
            .get_item()
            .table_name(&self.table)
            .key(RUN_ID, AttributeValue::S(run.to_string()))
            .consistent_read(true)
            .projection_expression(projection.expression)
            .set_expression_attribute_names(Some(projection.names))
            .send()
            .await
            .map_err(|error| failure(&error))?;
        answer.item().map(stored).transpose()
    }
}
