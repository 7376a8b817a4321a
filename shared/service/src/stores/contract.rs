//! Contracts, as they are put and as they stand.

use execution_contract::{
    CanonicalPayload, ContractId, Document, Expected, PAYLOAD_VERSION, PayloadHash, Receipt, RunId, Scope,
    TenantId, Timestamp, UserId, verify_integrity,
};

use crate::problem::{Code, Problem};

/// A contract to be put.
#[derive(Debug, Clone)]
pub struct NewContract {
    /// Fresh for each invocation: what is found under it is our own write.
    pub id: ContractId,
    /// The run; one contract stands for it, ever.
    pub run: RunId,
    /// The run's tenant.
    pub tenant: TenantId,
    /// Where the run takes place.
    pub scope: Scope,
    /// The canonical bytes.
    pub payload: CanonicalPayload,
    /// Their hash.
    pub hash: PayloadHash,
    /// When.
    pub issued_at: Timestamp,
    /// By whom.
    pub issued_by: UserId,
    /// The issuer's remark.
    pub note: Option<String>,
    /// What a verifier checks the contract's origin by.
    pub receipt: Receipt,
}

/// A contract as the store holds it: every text verbatim.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StoredContract {
    /// Whose it is.
    pub tenant: TenantId,
    /// The canonical bytes.
    pub payload: String,
    /// Their hash, as stored.
    pub hash: String,
    /// The payload's version.
    pub version: String,
    /// When it was issued.
    pub issued_at: String,
    /// The receipt, where there is one.
    pub receipt: Option<String>,
}

/// A contract that stands in the way of issuing, and its own id.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StandingContract {
    /// The invocation that put it.
    pub id: ContractId,
    /// The contract.
    pub contract: StoredContract,
}

/// A contract with what only its own tenant sees.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ShownContract {
    /// The contract.
    pub contract: StoredContract,
    /// Who issued it, where that can be read.
    pub issued_by: Option<UserId>,
    /// The issuer's remark, verbatim: anything that a user may have written.
    pub note: Option<String>,
}

impl StoredContract {
    /// The served document, made of the stored texts as they are.
    #[must_use]
    pub fn document(&self) -> Document {
        Document::new(&self.payload, &self.issued_at, &self.hash, &self.version, self.receipt.as_deref())
    }

    /// The served document, which has to be intact and of `run`.
    ///
    /// # Errors
    /// `integrity_failure`; what was found stays with the operator.
    pub fn intact(&self, run: RunId) -> Result<Document, Problem> {
        let document = self.document();
        match verify_integrity(document.as_str().as_bytes(), Expected::Exactly(run)) {
            Ok(_) => Ok(document),
            Err(failure) => Err(Problem::new(Code::IntegrityFailure, failure.reason().code())),
        }
    }
}

impl From<&NewContract> for StoredContract {
    fn from(new: &NewContract) -> Self {
        Self {
            tenant: new.tenant,
            payload: new.payload.as_str().to_owned(),
            hash: new.hash.to_string(),
            version: PAYLOAD_VERSION.to_owned(),
            issued_at: new.issued_at.to_string(),
            receipt: Some(new.receipt.as_str().to_owned()),
        }
    }
}
