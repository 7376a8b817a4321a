//! What has to hold for a document.

use execution_contract::{
    Expected, InvalidKeySet, KeySet, MAX_KEY_SET_BYTES, RunId, TenantId, verify, verify_integrity,
};

use super::verdict::Verdict;
use crate::arguments::VerifyArguments;
use crate::exit::Failed;
use crate::files;

/// What has to hold for a document.
pub(super) enum Policy {
    /// Integrity alone.
    HashOnly { run: Expected<RunId> },
    /// Integrity and origin.
    Origin { keys: KeySet, run: Expected<RunId>, tenant: Expected<TenantId> },
}

impl Policy {
    /// Reads the key set, where one is needed. The outer error is a file that cannot be read.
    pub(super) fn of(arguments: &VerifyArguments) -> Result<Result<Self, InvalidKeySet>, Failed> {
        let (run, tenant) = (arguments.expected_run(), arguments.expected_tenant());
        let path = arguments.keys.as_ref().filter(|_| !arguments.hash_only);
        let Some(path) = path else { return Ok(Ok(Self::HashOnly { run })) };
        let bytes = files::read(path, MAX_KEY_SET_BYTES + 1)?;
        Ok(KeySet::parse(&bytes).map(|keys| Self::Origin { keys, run, tenant }))
    }

    /// The word for a document that holds.
    pub(super) const fn held(&self) -> &'static str {
        match self {
            Self::HashOnly { .. } => "intact (integrity only)",
            Self::Origin { .. } => "verified",
        }
    }

    /// Verifies one document.
    pub(super) fn check(&self, document: &[u8]) -> Verdict {
        let verdict = match self {
            Self::HashOnly { run } => verify_integrity(document, *run).map(Verdict::IntegrityOnly),
            Self::Origin { keys, run, tenant } => {
                verify(document, keys, *run, *tenant).map(|verified| Verdict::Verified(Box::new(verified)))
            }
        };
        verdict.unwrap_or_else(Verdict::NotVerified)
    }
}
