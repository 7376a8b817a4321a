//! One serialisable view, one conditional put.

use aws_sdk_dynamodb::{
    Client,
    operation::transact_get_items::TransactGetItemsError,
    types::{AttributeValue, Get, ItemResponse, TransactGetItem},
};
use execution_contract::RunId;
use uuid::Uuid;

use super::{
    failures::{cancelled, failure, not_built},
    item::standing,
    projection::Projection,
};
use crate::{
    aws::WARM_UP,
    stores::{
        IssueStore, NewContract, PutOutcome, RunView, StoreFailure,
        attributes::{RECORD, RUN_ID, STANDING_PROJECTION},
        planning::{PlanningRecords, Record, RecordKind},
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

    /// The gets of the view: the contract first, then the planning records in their order.
    fn gets(&self, run: RunId) -> Result<Vec<TransactGetItem>, StoreFailure> {
        let mut gets = vec![get(&self.contracts, run, None, &STANDING_PROJECTION)?];
        for kind in RecordKind::ALL {
            gets.push(get(&self.planning, run, Some(kind), kind.attributes())?);
        }
        Ok(gets)
    }
}

impl IssueStore for DynamoDbIssueStore {
    async fn view(&self, run: RunId) -> Result<RunView, StoreFailure> {
        let sent = self.client.transact_get_items().set_transact_items(Some(self.gets(run)?)).send().await;
        let answer = sent.map_err(|error| match error.as_service_error() {
            Some(TransactGetItemsError::TransactionCanceledException(exception)) => {
                cancelled(exception.cancellation_reasons())
            }
            _ => failure(&error),
        })?;
        view_of(answer.responses.unwrap_or_default())
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

/// One get. `run_id` is always among the projected attributes, so that a record which has none of the
/// others is told apart from one that is not there.
fn get(
    table: &str,
    run: RunId,
    kind: Option<RecordKind>,
    attributes: &[&str],
) -> Result<TransactGetItem, StoreFailure> {
    let others = attributes.iter().copied().filter(|name| *name != RUN_ID);
    let projection = Projection::of(std::iter::once(RUN_ID).chain(others));
    let get = Get::builder()
        .table_name(table)
        .key(RUN_ID, AttributeValue::S(run.to_string()))
        .projection_expression(projection.expression)
        .set_expression_attribute_names(Some(projection.names));
    let get = match kind {
        Some(kind) => get.key(RECORD, AttributeValue::S(kind.sort_key().to_owned())),
        None => get,
    };
    Ok(TransactGetItem::builder().get(get.build().map_err(not_built)?).build())
}

/// The view in the store's answers, which come in the order of the gets.
fn view_of(responses: Vec<ItemResponse>) -> Result<RunView, StoreFailure> {
    let mut items = responses.into_iter().map(|response| response.item.filter(|item| !item.is_empty()));
    let too_few = || StoreFailure::Unavailable("the view has too few answers".to_owned());
    let contract = items.next().ok_or_else(too_few)?.as_ref().map(standing).transpose()?;
    let mut records = Vec::new();
    for kind in RecordKind::ALL {
        if let Some(mut attributes) = items.next().ok_or_else(too_few)? {
            attributes.retain(|name, _| kind.attributes().contains(&name.as_str()));
            records.push(Record { kind, attributes });
        }
    }
    Ok(RunView { contract, records: PlanningRecords::new(records) })
}
