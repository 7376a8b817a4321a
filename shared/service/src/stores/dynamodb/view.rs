//! One serialisable view of a run: its contract and its planning records.

use aws_sdk_dynamodb::{
    Client,
    operation::transact_get_items::TransactGetItemsError,
    types::{AttributeValue, Get, ItemResponse, TransactGetItem},
};
use execution_contract::RunId;

use super::{
    failures::{cancelled, failure, not_built},
    item::Item,
    projection::Projection,
};
use crate::stores::{
    StoreFailure,
    attributes::{RECORD, RUN_ID},
    planning::{PlanningRecords, Record, RecordKind},
};

/// The tables, and which attributes of them are asked for.
pub(super) struct View<'a> {
    pub(super) contracts: &'a str,
    pub(super) planning: &'a str,
    /// Of the contract.
    pub(super) contract: &'a [&'static str],
    /// Of a planning record.
    pub(super) record: fn(RecordKind) -> Vec<&'static str>,
}

impl View<'_> {
    /// The contract's item, if there is one, and the planning records.
    pub(super) async fn read(
        &self,
        client: &Client,
        run: RunId,
    ) -> Result<(Option<Item>, PlanningRecords), StoreFailure> {
        let sent = client.transact_get_items().set_transact_items(Some(self.gets(run)?)).send().await;
        let answer = sent.map_err(|error| match error.as_service_error() {
            Some(TransactGetItemsError::TransactionCanceledException(exception)) => {
                cancelled(exception.cancellation_reasons())
            }
            _ => failure(&error),
        })?;
        self.of(answer.responses.unwrap_or_default())
    }

    /// The contract first, then the planning records in their order.
    fn gets(&self, run: RunId) -> Result<Vec<TransactGetItem>, StoreFailure> {
        let mut gets = vec![get(self.contracts, run, None, self.contract)?];
        for kind in RecordKind::ALL {
            gets.push(get(self.planning, run, Some(kind), &(self.record)(kind))?);
        }
        Ok(gets)
    }

    /// What is in the store's answers, which come in the order of the gets.
    fn of(&self, responses: Vec<ItemResponse>) -> Result<(Option<Item>, PlanningRecords), StoreFailure> {
        let mut items = responses.into_iter().map(|response| response.item.filter(|item| !item.is_empty()));
        let too_few = || StoreFailure::Unavailable("the view has too few answers".to_owned());
        let contract = items.next().ok_or_else(too_few)?;
        let mut records = Vec::new();
        for kind in RecordKind::ALL {
            if let Some(mut attributes) = items.next().ok_or_else(too_few)? {
                let asked_for = (self.record)(kind);
                attributes.retain(|name, _| asked_for.contains(&name.as_str()));
                records.push(Record { kind, attributes });
            }
        }
        Ok((contract, PlanningRecords::new(records)))
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
