//! Contracts from items.

use std::collections::HashMap;

use aws_sdk_dynamodb::types::AttributeValue;
use execution_contract::{ContractId, TenantId, UserId};

use crate::stores::{
    ShownContract, StandingContract, StoreFailure, StoredContract,
    attributes::{
        CONTRACT_PAYLOAD, ID, ISSUED_AT, ISSUED_BY, NOTE, PAYLOAD_HASH, PAYLOAD_VERSION, RECEIPT, TENANT_ID,
    },
};

/// An item, or the projected part of one.
pub(super) type Item = HashMap<String, AttributeValue>;

/// The contract in `item`. The tenant is read first, so that a contract which cannot be read is still only
/// its own tenant's affair.
pub(super) fn stored(item: &Item) -> Result<StoredContract, StoreFailure> {
    let tenant =
        item.get(TENANT_ID).and_then(|value| value.as_s().ok()).and_then(|id| TenantId::parse(id).ok());
    let text = |name| text(item, name).ok_or(StoreFailure::Unreadable { tenant, attribute: name });
    Ok(StoredContract {
        tenant: tenant.ok_or(StoreFailure::Unreadable { tenant, attribute: TENANT_ID })?,
        payload: text(CONTRACT_PAYLOAD)?,
        hash: text(PAYLOAD_HASH)?,
        version: text(PAYLOAD_VERSION)?,
        issued_at: text(ISSUED_AT)?,
        receipt: item.contains_key(RECEIPT).then(|| text(RECEIPT)).transpose()?,
    })
}

/// The contract in `item`, with its id.
pub(super) fn standing(item: &Item) -> Result<StandingContract, StoreFailure> {
    let contract = stored(item)?;
    let id = text(item, ID).and_then(|id| ContractId::parse(&id).ok());
    let id = id.ok_or(StoreFailure::Unreadable { tenant: Some(contract.tenant), attribute: ID })?;
    Ok(StandingContract { id, contract })
}

/// The contract in `item`, with what its own tenant sees beside it; an issuer or a note that cannot be read
/// is left out, for neither is part of the contract.
pub(super) fn shown(item: &Item) -> Result<ShownContract, StoreFailure> {
    let contract = stored(item)?;
    let issued_by = text(item, ISSUED_BY).and_then(|id| UserId::parse(&id).ok());
    Ok(ShownContract { contract, issued_by, note: text(item, NOTE) })
}

fn text(item: &Item, name: &str) -> Option<String> {
    item.get(name).and_then(|value| value.as_s().ok()).cloned()
}
