//! Verification of a document's integrity and origin.

use super::frame::Frame;
use super::integrity;
use super::receipt::Parts;
use super::{Expected, Failure, Reason, key};
use crate::{
    ContractId, Issuer, KeyId, KeySet, Payload, PayloadHash, ReceiptClaims, RunId, TenantId, Timestamp,
};

/// A document that the issuer of a key set vouches for: this contract, for this run of this tenant, issued
/// at this time.
///
/// There is no way to get one of these but [`verify`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Verified {
    payload: Payload,
    claims: ReceiptClaims,
    key: KeyId,
}

impl Verified {
    /// What the contract says.
    #[must_use]
    pub const fn payload(&self) -> &Payload {
        &self.payload
    }

    /// The hash that the contract's bytes have: the identity of the contract.
    #[must_use]
    pub const fn payload_hash(&self) -> PayloadHash {
        self.claims.payload_hash
    }

    /// When the contract was issued, by the issuer's clock. The signature covers it.
    #[must_use]
    pub const fn issued_at(&self) -> Timestamp {
        self.claims.issued_at
    }

    /// The deployment that issued the contract.
    #[must_use]
    pub const fn issuer(&self) -> &Issuer {
        &self.claims.issuer
    }

    /// The contract's own id (`jti`).
    #[must_use]
    pub const fn contract_id(&self) -> ContractId {
        self.claims.contract
    }

    /// The tenant that the run belongs to.
    #[must_use]
    pub const fn tenant(&self) -> TenantId {
        self.claims.tenant
    }

    /// The key that signed the receipt.
    #[must_use]
    pub const fn key(&self) -> KeyId {
        self.key
    }
}

/// Checks one document as it was received, byte for byte, and stops at the first failure.
///
/// The caller says which run and which tenant the contract has to be about, or that any will do. There is
/// no clock and no network: `keys` is all that is trusted.
///
/// ```
/// use execution_contract::{Expected, KeySet, Reason, RunId, TenantId, verify};
/// # let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../../tests/vectors/verified-typical");
/// # let pinned_key_set = std::fs::read(format!("{folder}/keys.json"))?;
/// # let document = std::fs::read(format!("{folder}/document.json"))?;
/// let keys = KeySet::parse(&pinned_key_set)?;
/// let run = RunId::parse("6f9619ff-8b86-4d01-b42d-00cf4fc964ff")?;
/// let tenant = TenantId::parse("7d444840-9dc0-41d1-b245-5ffdce74fad2")?;
/// let verified = verify(&document, &keys, Expected::Exactly(run), Expected::Exactly(tenant))?;
/// assert_eq!(verified.payload().run.id(), run);
///
/// let failure = verify(b"{}", &keys, Expected::Any, Expected::Any).unwrap_err();
/// assert_eq!(failure.reason(), Reason::Malformed);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// # Errors
/// A [`Failure`] with the first [`Reason`] that applies, in the order of [`Reason::ALL`].
pub fn verify(
    document: &[u8],
    keys: &KeySet,
    expected_run: Expected<RunId>,
    expected_tenant: Expected<TenantId>,
) -> Result<Verified, Failure> {
    let frame = Frame::split(document)?;
    let intact = integrity::check(&frame)?;
    let receipt = Parts::of(&frame)?;
    let signer = receipt.key(keys)?;
    receipt.check_signature(signer)?;
    let claims = receipt.claims(&intact)?;
    check_issuer(keys.issuer(), &claims.issuer)?;
    expected_run.check(Reason::WrongRun, "run", claims.run)?;
    expected_tenant.check(Reason::WrongTenant, "tenant", claims.tenant)?;
    key::check(signer, claims.issued_at)?;
    Ok(Verified { payload: intact.into_payload(), claims, key: signer.public_key.id() })
}

fn check_issuer(expected: &Issuer, found: &Issuer) -> Result<(), Failure> {
    if expected == found {
        return Ok(());
    }
    Err(Failure::new(Reason::WrongIssuer, format!("issuer {expected}"), format!("issuer {found}")))
}
