//! One serialisable view, one conditional put.

use aws_sdk_dynamodb::Client;
use execution_contract::RunId;
use uuid::Uuid;

use super::{item::standing, view::View};
use crate::{
    aws::WARM_UP,
    stores::{
        IssueStore, NewContract, PutOutcome, RunView, StoreFailure,
        attributes::STANDING_PROJECTION,
        planning::{PlanningRecords, RecordKind},
    },
};

/// The store of `issue`.
#[derive(Debug, Clone)]
pub struct DynamoDbIssueStore {
    pub(super) client: Client,
    pub(super) contracts: String,
    pub(super) planning: String,
}

impl DynamoDbIssueStore {
    /// A store on the two tables.
    #[must_use]
    pub fn new(client: Client, contracts: String, planning: String) -> Self {
        Self { client, contracts, planning }
    }

    /// Opens the connection ahead of the first request, by viewing a run that does not exist. Takes a
    /// short time at most, and its outcome means nothing.
    pub async fn warm_up(&self) {
        let _ = tokio::time::timeout(WARM_UP, self.view(RunId::from_uuid(Uuid::nil()))).await;
    }
}

impl IssueStore for DynamoDbIssueStore {
    async fn view(&self, run: RunId) -> Result<RunView, StoreFailure> {
        let view = View {
            contracts: &self.contracts,
            planning: &self.planning,
            contract: &STANDING_PROJECTION,
            record: |kind: RecordKind| kind.attributes().to_vec(),
        };
        let (item, records) = view.read(&self.client, run).await?;
        Ok(RunView { contract: item.as_ref().map(standing).transpose()?, records })
    }

    async fn put_if_absent(
        &self,
        contract: &NewContract,
        records: &PlanningRecords,
        token: Uuid,
    ) -> Result<PutOutcome, StoreFailure> {
        super::put::put_if_absent(self, contract, records, token).await
    }
}
