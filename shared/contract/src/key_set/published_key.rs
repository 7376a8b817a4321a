//! A key of a key set.

use std::fmt;

use crate::{PublicKey, Timestamp};

/// A public key, and when it may have signed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PublishedKey {
    /// The key. Its thumbprint is its `kid`.
    pub public_key: PublicKey,
    /// The first instant at which it may have signed.
    pub valid_from: Timestamp,
    /// The first instant at which it may no longer have signed; `None` where no end is known.
    pub valid_to: Option<Timestamp>,
    /// Whether what it signed is still trusted.
    pub status: KeyStatus,
}

impl PublishedKey {
    /// Whether the key may have signed at this instant: `valid_from` <= instant < `valid_to`.
    #[must_use]
    pub fn is_valid_at(&self, instant: Timestamp) -> bool {
        self.valid_from <= instant && self.valid_to.is_none_or(|end| instant < end)
    }
}

/// Whether a key is trusted. A revoked key fails everything that it ever signed, whatever its window.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum KeyStatus {
    /// Trusted within its window.
    Active,
    /// Trusted for nothing.
    Revoked,
}

impl KeyStatus {
    /// Reads `active` or `revoked`.
    pub(super) fn parse(text: &str) -> Result<Self, ()> {
        [Self::Active, Self::Revoked].into_iter().find(|status| status.as_str() == text).ok_or(())
    }

    /// The word in the key set.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Active => "active",
            Self::Revoked => "revoked",
        }
    }
}

impl fmt::Display for KeyStatus {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}
