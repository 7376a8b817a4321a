//! Execution contract, payload version v1: what an execution engine is told about a planned service run.
//!
//! A contract is a closed, counts-only [`Payload`]. Its [canonical bytes](Payload::canonical_bytes) are
//! made once, hashed ([`PayloadHash`]), stored, and served verbatim in a [`Document`]. A [`Receipt`] adds
//! the issuer's signature over hash, run, tenant and time. Whoever receives a document checks it with
//! [`verify()`] and a pinned [`KeySet`], or its integrity alone with [`verify_integrity`]. A document has
//! exactly one spelling, so verification matches bytes and no JSON parser stands between the bytes and the
//! verdict.
//!
//! The crate does no I/O, has no clock and holds no private key: engines depend on it as it is.
//! `docs/contract-v1.md` describes the format for its users, and `tests/vectors` proves it.
//!
//! ```
//! use execution_contract::{
//!     Count, Document, Eligibility, Expected, PAYLOAD_VERSION, Payload, PlanningState, ReadinessCounts,
//!     ReadinessSnapshot, Run, RunId, Scope, Timestamp, Word, verify_integrity,
//! };
//!
//! let run_id = RunId::parse("6F9619FF-8B86-4D01-B42D-00CF4FC964FF")?;
//! let payload = Payload {
//!     run: Run::new(
//!         run_id,
//!         Word::parse("scheduled")?,
//!         Timestamp::parse_rfc3339("2026-11-22T11:00:00+01:00")?,
//!         Timestamp::parse_canonical("2026-11-24T16:30:00.000Z")?,
//!     )?,
//!     scope: Scope { portal_id: None, zone_id: None },
//!     planning_state: PlanningState {
//!         attached_requests: Count::new(12)?,
//!         coordination_opt_in: Count::new(9)?,
//!         unassigned: Count::new(0)?,
//!     },
//!     eligibility: Eligibility {
//!         status: Word::parse("unchanged")?,
//!         evaluated_at: Timestamp::parse_canonical("2026-11-20T08:15:30.250Z")?,
//!     },
//!     readiness_snapshot: ReadinessSnapshot {
//!         locked_at: Timestamp::parse_canonical("2026-11-19T17:45:00.000Z")?,
//!         counts: ReadinessCounts {
//!             attached: Count::new(12)?,
//!             coord_ready: Count::new(9)?,
//!             drift: Count::new(1)?,
//!         },
//!     },
//! };
//! let canonical = payload.canonical_bytes();
//! let hash = canonical.hash().to_string();
//! let document =
//!     Document::new(canonical.as_str(), "2026-11-21T09:00:00.000Z", &hash, PAYLOAD_VERSION, None);
//!
//! let intact = verify_integrity(document.as_str().as_bytes(), Expected::Exactly(run_id))?;
//! assert_eq!(intact.payload(), &payload);
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

mod canonical;
mod count;
mod cursor;
mod document;
mod excerpt;
mod hash;
mod ids;
mod invalid;
mod issuer;
mod key_id;
mod key_set;
mod payload;
mod public_key;
mod receipt;
mod run;
mod timestamp;
mod verify;
mod word;

pub use canonical::CanonicalPayload;
pub use count::Count;
pub use document::{Document, MAX_DOCUMENT_BYTES, PAYLOAD_VERSION};
pub use hash::PayloadHash;
pub use ids::{ContractId, PortalId, RunId, TenantId, UserId, ZoneId};
pub use invalid::{
    InvalidCount, InvalidDerSignature, InvalidIssuer, InvalidKeyId, InvalidPayloadHash, InvalidPublicKey,
    InvalidSignature, InvalidTimestamp, InvalidUuid, InvalidWord, StartsAfterEnd,
};
pub use issuer::Issuer;
pub use key_id::KeyId;
pub use key_set::{
    InvalidKeySet, KeySet, KeySetDocument, KeyStatus, MAX_KEY_SET_BYTES, MAX_KEY_SET_DEPTH, PublishedKey,
};
pub use payload::{Eligibility, Payload, PlanningState, ReadinessCounts, ReadinessSnapshot, Scope};
pub use public_key::PublicKey;
pub use receipt::{Receipt, ReceiptClaims, SIGNATURE_BYTES, SigningInput, der_to_fixed};
pub use run::Run;
pub use timestamp::Timestamp;
pub use verify::{Expected, Failure, IntegrityOnly, Reason, Verified, verify, verify_integrity};
pub use word::Word;
