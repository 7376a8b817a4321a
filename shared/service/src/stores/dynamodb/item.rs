//! Contracts from items.

use std::collections::HashMap;

use aws_sdk_dynamodb::types::AttributeValue;
use execution_contract::{ContractId, TenantId};

use crate::stores::{
    StandingContract, StoreFailure, StoredContract,
    attributes::{CONTRACT_PAYLOAD, ID, ISSUED_AT, PAYLOAD_HASH, PAYLOAD_VERSION, RECEIPT, TENANT_ID},
};

/// An item, or the projected part of one.
pub(super) type Item = HashMap<String, AttributeValue>;

/// The contract in `item`.
pub(super) fn stored(item: &Item) -> Result<StoredContract, StoreFailure> {
    Ok(StoredContract {
        tenant: TenantId::parse(&text(item, TENANT_ID)?).map_err(|_| unreadable(TENANT_ID))?,
        payload: text(item, CONTRACT_PAYLOAD)?,
        hash: text(item, PAYLOAD_HASH)?,
        version: text(item, PAYLOAD_VERSION)?,
        issued_at: text(item, ISSUED_AT)?,
        receipt: item.contains_key(RECEIPT).then(|| text(item, RECEIPT)).transpose()?,
    })
}

/// The contract in `item`, with its id.
pub(super) fn standing(item: &Item) -> Result<StandingContract, StoreFailure> {
    let id = ContractId::parse(&text(item, ID)?).map_err(|_| unreadable(ID))?;
    Ok(StandingContract { id, contract: stored(item)? })
}

fn text(item: &Item, name: &str) -> Result<String, StoreFailure> {
    item.get(name).and_then(|value| value.as_s().ok()).cloned().ok_or_else(|| unreadable(name))
}

fn unreadable(name: &str) -> StoreFailure {
    StoreFailure::Unavailable(format!("the stored contract has no readable {name}"))
}
