//! The transaction that issues a contract.

use std::collections::HashMap;

use aws_sdk_dynamodb::{
    operation::transact_write_items::TransactWriteItemsError,
    types::{
        AttributeValue, CancellationReason, ConditionCheck, Put, ReturnValuesOnConditionCheckFailure,
        TransactWriteItem, error::TransactionCanceledException,
    },
};
use execution_contract::{PAYLOAD_VERSION as VERSION, RunId};
use uuid::Uuid;

use super::{
    failures::{CONDITION_FAILED, cancelled, failure, not_built},
    issue::DynamoDbIssueStore,
    item::{Item, standing},
};
use crate::stores::{
    NewContract, PutOutcome, StoreFailure,
    attributes::{
        CONTRACT_PAYLOAD, CREATED_AT, ID, ISSUED_AT, ISSUED_BY, NOTE, PAYLOAD_HASH, PAYLOAD_VERSION,
        PORTAL_ID, RECEIPT, RECORD, RUN_ID, TENANT_ID, ZONE_ID,
    },
    planning::{PlanningRecords, Record, RecordKind},
};

/// Sends the put, first, and one condition check for each planning record.
pub(super) async fn put_if_absent(
    store: &DynamoDbIssueStore,
    contract: &NewContract,
    records: &PlanningRecords,
    token: Uuid,
) -> Result<PutOutcome, StoreFailure> {
    let mut actions = vec![put(&store.contracts, contract)?];
    for record in RecordKind::ALL.into_iter().filter_map(|kind| records.get(kind)) {
        actions.push(check(&store.planning, contract.run, record)?);
    }
    let request = store.client.transact_write_items().client_request_token(token.to_string());
    match request.set_transact_items(Some(actions)).send().await {
        Ok(_) => Ok(PutOutcome::Stored),
        Err(error) => match error.as_service_error() {
            Some(TransactWriteItemsError::TransactionCanceledException(exception)) => outcome_of(exception),
            _ => Err(failure(&error)),
        },
    }
}

/// What a cancelled transaction says. The contract's own condition comes first: a contract that stands
/// wins over a plan that changed.
fn outcome_of(exception: &TransactionCanceledException) -> Result<PutOutcome, StoreFailure> {
    let reasons = exception.cancellation_reasons();
    let condition_failed = |reason: &CancellationReason| reason.code() == Some(CONDITION_FAILED);
    match reasons.split_first() {
        Some((put, _)) if condition_failed(put) => match put.item() {
            Some(item) => standing(item).map(Box::new).map(PutOutcome::Standing),
            None => Err(StoreFailure::Contended("a contract stands and was not returned".to_owned())),
        },
        Some((_, checks)) if checks.iter().any(condition_failed) => Ok(PutOutcome::PlanningChanged),
        _ => Err(cancelled(reasons)),
    }
}

/// The put that no second one can follow: on the condition that the run has no contract, and with the
/// standing one returned where it has.
fn put(table: &str, contract: &NewContract) -> Result<TransactWriteItem, StoreFailure> {
    let put = Put::builder()
        .table_name(table)
        .set_item(Some(item(contract)))
        .condition_expression(format!("attribute_not_exists({RUN_ID})"))
        .return_values_on_condition_check_failure(ReturnValuesOnConditionCheckFailure::AllOld)
        .build()
        .map_err(not_built)?;
    Ok(TransactWriteItem::builder().put(put).build())
}

fn item(contract: &NewContract) -> Item {
    let issued_at = contract.issued_at.to_string();
    let always = [
        (RUN_ID, contract.run.to_string()),
        (ID, contract.id.to_string()),
        (TENANT_ID, contract.tenant.to_string()),
        (CONTRACT_PAYLOAD, contract.payload.as_str().to_owned()),
        (PAYLOAD_HASH, contract.hash.to_string()),
        (PAYLOAD_VERSION, VERSION.to_owned()),
        (CREATED_AT, issued_at.clone()),
        (ISSUED_AT, issued_at),
        (ISSUED_BY, contract.issued_by.to_string()),
        (RECEIPT, contract.receipt.as_str().to_owned()),
    ];
    let where_given = [
        (PORTAL_ID, contract.scope.portal_id.map(|id| id.to_string())),
        (ZONE_ID, contract.scope.zone_id.map(|id| id.to_string())),
        (NOTE, contract.note.clone()),
    ];
    let given = where_given.into_iter().filter_map(|(name, value)| Some((name, value?)));
    always.into_iter().chain(given).map(|(name, value)| (name.to_owned(), AttributeValue::S(value))).collect()
}

/// The check that every used value of `record` is what it was. Never with a returned item: that would
/// be the whole record.
fn check(table: &str, run: RunId, record: &Record) -> Result<TransactWriteItem, StoreFailure> {
    let condition = Condition::of(record);
    let check = ConditionCheck::builder()
        .table_name(table)
        .key(RUN_ID, AttributeValue::S(run.to_string()))
        .key(RECORD, AttributeValue::S(record.kind.sort_key().to_owned()))
        .condition_expression(condition.clauses.join(" AND "))
        .set_expression_attribute_names(Some(condition.names))
        .set_expression_attribute_values(Some(condition.values).filter(|values| !values.is_empty()))
        .build()
        .map_err(not_built)?;
    Ok(TransactWriteItem::builder().condition_check(check).build())
}

/// A condition expression and what it names.
#[derive(Default)]
struct Condition {
    clauses: Vec<String>,
    names: HashMap<String, String>,
    values: HashMap<String, AttributeValue>,
}

impl Condition {
    fn of(record: &Record) -> Self {
        let mut condition = Self::default();
        for (index, attribute) in record.kind.attributes().iter().enumerate() {
            let (name, value) = (format!("#c{index}"), format!(":c{index}"));
            condition.names.insert(name.clone(), (*attribute).to_owned());
            match record.attributes.get(*attribute) {
                None => condition.clauses.push(format!("attribute_not_exists({name})")),
                Some(was) => {
                    condition.clauses.push(format!("{name} = {value}"));
                    condition.values.insert(value, was.clone());
                }
            }
        }
        // A record with none of its attributes still has to be there.
        condition.clauses.push(format!("attribute_exists({RUN_ID})"));
        condition
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cancelled_with(put: (&str, bool), check: &str) -> Result<PutOutcome, StoreFailure> {
        let text = |value: &str| AttributeValue::S(value.to_owned());
        let id = "7d9a3a1e-0000-4000-8000-000000000001";
        let item: Item = [
            (ID, id),
            (TENANT_ID, id),
            (CONTRACT_PAYLOAD, "{}"),
            (PAYLOAD_HASH, "h"),
            (PAYLOAD_VERSION, "v1"),
            (ISSUED_AT, "t"),
        ]
        .map(|(name, value)| (name.to_owned(), text(value)))
        .into();
        let first = CancellationReason::builder().code(put.0).set_item(put.1.then_some(item)).build();
        let second = CancellationReason::builder().code(check).build();
        outcome_of(
            &TransactionCanceledException::builder()
                .cancellation_reasons(first)
                .cancellation_reasons(second)
                .build(),
        )
    }

    #[test]
    fn a_standing_contract_wins_over_a_changed_plan() {
        assert!(matches!(
            cancelled_with((CONDITION_FAILED, true), CONDITION_FAILED),
            Ok(PutOutcome::Standing(_))
        ));
        assert!(matches!(
            cancelled_with((CONDITION_FAILED, true), "TransactionConflict"),
            Ok(PutOutcome::Standing(_))
        ));
        assert!(matches!(cancelled_with(("None", false), CONDITION_FAILED), Ok(PutOutcome::PlanningChanged)));
        assert!(matches!(
            cancelled_with(("TransactionConflict", false), "None"),
            Err(StoreFailure::Contended(_))
        ));
        assert!(matches!(
            cancelled_with(("ValidationError", false), "None"),
            Err(StoreFailure::Unavailable(_))
        ));
    }

    #[test]
    fn a_check_holds_every_used_value_and_the_absence_of_the_others() {
        let attributes = [("status".to_owned(), AttributeValue::S("unchanged".into()))].into();
        let condition = Condition::of(&Record { kind: RecordKind::Eligibility, attributes });
        assert_eq!(condition.clauses, ["#c0 = :c0", "attribute_not_exists(#c1)", "attribute_exists(run_id)"]);
        assert_eq!(condition.names["#c1"], "evaluated_at");
        assert_eq!(condition.values[":c0"], AttributeValue::S("unchanged".into()));
    }
}
