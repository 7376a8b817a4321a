//! Whether a key may have signed what it signed.

use super::{Failure, Reason};
use crate::{KeyStatus, PublishedKey, Timestamp};

/// Asked last: that the key did sign, and what, is certain by then.
pub(super) fn check(key: &PublishedKey, issued_at: Timestamp) -> Result<(), Failure> {
    let id = key.public_key.id();
    if key.status == KeyStatus::Revoked {
        let found = format!("key {id}, which is revoked");
        return Err(Failure::new(Reason::KeyRevoked, "a key that is active", found));
    }
    if !key.is_valid_at(issued_at) {
        let end = key.valid_to.map_or("no end".to_owned(), |end| end.to_string());
        let expected =
            format!("issued_at within the window of key {id}, from {} until {end}", key.valid_from);
        return Err(Failure::new(Reason::KeyNotValidAtIssue, expected, issued_at));
    }
    Ok(())
}
