//! What may change about a key once it is published: that its window ends, and that it is revoked.

use execution_contract::{KeyId, KeyStatus, PublicKey, PublishedKey, Timestamp};

use crate::exit::Failed;

/// Ends windows. An end stays where it is: moving it would change the verdict on contracts that were issued.
pub(super) fn close(keys: &mut [PublishedKey], ends: &[(KeyId, Timestamp)]) -> Result<(), Failed> {
    for (id, end) in ends {
        let key = find(keys, id)?;
        match key.valid_to {
            Some(other) if other != *end => {
                return Err(Failed::usage(format_args!("the key {id} has an end already: {other}")));
            }
            _ => key.valid_to = Some(*end),
        }
    }
    Ok(())
}

/// Takes trust away, for good.
pub(super) fn revoke(keys: &mut [PublishedKey], ids: &[KeyId]) -> Result<(), Failed> {
    ids.iter().try_for_each(|id| {
        find(keys, id)?.status = KeyStatus::Revoked;
        Ok(())
    })
}

/// The keys that are named are in use or will be: nobody may sign with one whose receipts do not verify.
pub(super) fn check_named(keys: &[PublishedKey], named: &[PublicKey], now: Timestamp) -> Result<(), Failed> {
    for key in keys.iter().filter(|key| named.contains(&key.public_key)) {
        let id = key.public_key.id();
        if key.status == KeyStatus::Revoked {
            return Err(unusable(format_args!("the key {id} is revoked")));
        }
        if let Some(end) = key.valid_to.filter(|end| *end <= now) {
            return Err(unusable(format_args!("the key {id} may not sign since {end}")));
        }
    }
    Ok(())
}

fn unusable(message: std::fmt::Arguments<'_>) -> Failed {
    Failed::usage(message).hint("Name the keys in use and to come. Keys of before stay by --merge alone.")
}

fn find<'a>(keys: &'a mut [PublishedKey], id: &KeyId) -> Result<&'a mut PublishedKey, Failed> {
    keys.iter_mut()
        .find(|key| key.public_key.id() == *id)
        .ok_or_else(|| Failed::usage(format_args!("no key {id} in the key set to merge")))
}
