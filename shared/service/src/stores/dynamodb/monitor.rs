//! One serialisable view, for people.

use aws_sdk_dynamodb::Client;
use execution_contract::RunId;
use uuid::Uuid;

use super::{item::shown, view::View};
use crate::{
    aws::WARM_UP,
    stores::{MonitorStore, MonitorView, StoreFailure, attributes::MONITOR_PROJECTION, planning::RecordKind},
};

/// Shows runs, and has no way to write anything.
#[derive(Debug, Clone)]
pub struct DynamoDbMonitorStore {
    client: Client,
    contracts: String,
    planning: String,
}

impl DynamoDbMonitorStore {
    /// A store on the two tables.
    #[must_use]
    pub fn new(client: Client, contracts: String, planning: String) -> Self {
        Self { client, contracts, planning }
    }

    /// Opens the connection ahead of the first request, by viewing a run that does not exist. Takes a
    /// short time at most, and its outcome means nothing.
    pub async fn warm_up(&self) {
        let _ = tokio::time::timeout(WARM_UP, self.shown(RunId::from_uuid(Uuid::nil()))).await;
    }
}

impl MonitorStore for DynamoDbMonitorStore {
    async fn shown(&self, run: RunId) -> Result<MonitorView, StoreFailure> {
        let view = View {
            contracts: &self.contracts,
            planning: &self.planning,
            contract: &MONITOR_PROJECTION,
            record: |kind: RecordKind| [kind.attributes(), kind.shown_beside()].concat(),
        };
        let (item, records) = view.read(&self.client, run).await?;
        Ok(MonitorView { contract: item.as_ref().map(shown).transpose(), records })
    }
}
