//! The verdict on one document, and its JSON object.

use execution_contract::{Failure, IntegrityOnly, InvalidKeySet, Verified};
use serde::Serialize;

use super::page::Place;

/// The verdict on one document.
pub(super) enum Verdict {
    Verified(Box<Verified>),
    IntegrityOnly(IntegrityOnly),
    NotVerified(Failure),
}

/// The word for a document that does not hold.
const NOT_VERIFIED: &str = "not_verified";

/// The object that is printed: first what every client prints, then what is known.
#[derive(Serialize, Default)]
pub(super) struct Object<'a> {
    verdict: &'static str,
    reason: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    file: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    line: Option<u64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    run: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    tenant: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    issued_at: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    payload_hash: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    contract_id: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    issuer: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    key: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    at: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    expected: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    found: Option<&'a str>,
}

impl Verdict {
    /// The verdict as JSON.
    pub(super) fn object<'a>(&'a self, place: Place<'a>) -> Object<'a> {
        let object = match self {
            Self::Verified(verified) => Object::of_verified(verified),
            Self::IntegrityOnly(intact) => Object::of_intact(intact),
            Self::NotVerified(failure) => Object {
                verdict: NOT_VERIFIED,
                reason: Some(failure.reason().code()),
                expected: Some(failure.expected()),
                found: Some(failure.found()),
                ..Object::default()
            },
        };
        Object { file: place.file, line: place.line, ..object }
    }
}

impl<'a> Object<'a> {
    /// No document was read, for the key set has a fault.
    pub(super) fn of_invalid_key_set(invalid: &'a InvalidKeySet) -> Self {
        Self {
            verdict: NOT_VERIFIED,
            reason: Some(InvalidKeySet::CODE),
            at: Some(invalid.place()),
            expected: Some(invalid.expected()),
            found: Some(invalid.found()),
            ..Self::default()
        }
    }

    fn of_verified(verified: &'a Verified) -> Self {
        Self {
            verdict: "verified",
            run: Some(verified.payload().run.id().to_string()),
            tenant: Some(verified.tenant().to_string()),
            issued_at: Some(verified.issued_at().to_string()),
            payload_hash: Some(verified.payload_hash().to_string()),
            contract_id: Some(verified.contract_id().to_string()),
            issuer: Some(verified.issuer().as_str()),
            key: Some(verified.key().to_string()),
            ..Self::default()
        }
    }

    fn of_intact(intact: &IntegrityOnly) -> Self {
        Self {
            verdict: "integrity_only",
            run: Some(intact.payload().run.id().to_string()),
            issued_at: Some(intact.issued_at().to_string()),
            payload_hash: Some(intact.payload_hash().to_string()),
            ..Self::default()
        }
    }

    /// The object on a line of its own.
    pub(super) fn line(&self) -> String {
        // Text and numbers alone: there is nothing that serialisation could refuse.
        serde_json::to_string(self).unwrap_or_default() + "\n"
    }
}
