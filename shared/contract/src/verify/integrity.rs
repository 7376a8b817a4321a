//! Verification of a document's integrity.

use super::frame::Frame;
use super::{Expected, Failure, Reason, contract};
use crate::{PAYLOAD_VERSION, Payload, PayloadHash, RunId, Timestamp};

/// A document whose contract is well formed and has the stated hash.
///
/// That finds accidents. It does not say who made the document: whoever replaces a contract can replace
/// its hash. There is no way to get one of these but [`verify_integrity`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct IntegrityOnly {
    payload: Payload,
    payload_hash: PayloadHash,
    issued_at: Timestamp,
}

impl IntegrityOnly {
    /// What the contract says.
    #[must_use]
    pub const fn payload(&self) -> &Payload {
        &self.payload
    }

    /// The hash that the contract's bytes have: the identity of the contract.
    #[must_use]
    pub const fn payload_hash(&self) -> PayloadHash {
        self.payload_hash
    }

    /// When the contract was issued, as the document states. The hash does not cover it.
    #[must_use]
    pub const fn issued_at(&self) -> Timestamp {
        self.issued_at
    }

    pub(super) fn into_payload(self) -> Payload {
        self.payload
    }
}

/// Checks one document as it was received, byte for byte, and stops at the first failure.
///
/// A receipt has to be of the right shape and is otherwise ignored: [`verify`](crate::verify()) checks it.
///
/// ```
/// use execution_contract::{Expected, Reason, verify_integrity};
/// let failure = verify_integrity(b"{}", Expected::Any).unwrap_err();
/// assert_eq!(failure.reason(), Reason::Malformed);
/// ```
///
/// # Errors
/// A [`Failure`] with the first [`Reason`] that applies, in the order of [`Reason::ALL`].
pub fn verify_integrity(bytes: &[u8], expected_run: Expected<RunId>) -> Result<IntegrityOnly, Failure> {
    let intact = check(&Frame::split(bytes)?)?;
    expected_run.check(Reason::WrongRun, "run", intact.payload.run.id())?;
    Ok(intact)
}

/// Everything up to the receipt.
pub(super) fn check(frame: &Frame<'_>) -> Result<IntegrityOnly, Failure> {
    check_version(frame)?;
    check_hash(frame)?;
    let payload = contract::read(frame.contract)?;
    let issued_at = read_issued_at(frame)?;
    Ok(IntegrityOnly { payload, payload_hash: frame.payload_hash, issued_at })
}

fn check_version(frame: &Frame<'_>) -> Result<(), Failure> {
    if frame.payload_version == PAYLOAD_VERSION {
        return Ok(());
    }
    Err(Failure::new(Reason::UnsupportedVersion, PAYLOAD_VERSION, frame.payload_version))
}

fn check_hash(frame: &Frame<'_>) -> Result<(), Failure> {
    let computed = PayloadHash::of(frame.contract);
    if computed == frame.payload_hash {
        return Ok(());
    }
    let stated = format!("payload_hash {}", frame.payload_hash);
    Err(Failure::new(Reason::HashMismatch, stated, format!("a contract that hashes to {computed}")))
}

fn read_issued_at(frame: &Frame<'_>) -> Result<Timestamp, Failure> {
    Timestamp::parse_canonical(frame.issued_at).map_err(|_| {
        Failure::new(Reason::ContractInvalid, "an issued_at that is a real time", frame.issued_at)
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Document;

    const CONTRACT: &str = concat!(
        r#"{"advisory_only":true,"eligibility":{"evaluated_at":"2026-11-20T08:15:30.250Z","status":"unchanged"},"#,
        r#""planning_state":{"attached_requests":12,"coordination_opt_in":9,"unassigned":0},"#,
        r#""readiness_snapshot":{"counts":{"attached":12,"coord_ready":9,"drift":1},"#,
        r#""locked_at":"2026-11-19T17:45:00.000Z"},"#,
        r#""run":{"ends_at":"2026-11-24T16:30:00.000Z","id":"6f9619ff-8b86-4d01-b42d-00cf4fc964ff","#,
        r#""starts_at":"2026-11-22T10:09:00.000Z","status":"scheduled"},"#,
        r#""scope":{"portal_id":null,"zone_id":"c56a4180-65aa-42ec-a945-5fd21dec0538"}}"#,
    );
    const ISSUED_AT: &str = "2026-11-21T09:00:00.000Z";

    fn verify(contract: &str, issued_at: &str, version: &str, run: &str) -> Result<IntegrityOnly, Failure> {
        let hash = PayloadHash::of(contract.as_bytes()).to_string();
        let document = Document::new(contract, issued_at, &hash, version, None).into_string();
        verify_integrity(document.as_bytes(), Expected::Exactly(RunId::parse(run).unwrap()))
    }

    const RUN: &str = "6f9619ff-8b86-4d01-b42d-00cf4fc964ff";

    fn message(result: Result<IntegrityOnly, Failure>) -> String {
        result.unwrap_err().to_string()
    }

    #[test]
    fn an_intact_document_gives_its_payload_hash_and_time() {
        let intact = verify(CONTRACT, ISSUED_AT, "v1", RUN).unwrap();
        assert_eq!(intact.payload().canonical_bytes().as_str(), CONTRACT);
        assert_eq!(intact.payload().scope.portal_id, None);
        assert_eq!(intact.payload_hash(), PayloadHash::of(CONTRACT.as_bytes()));
        assert_eq!(intact.issued_at().to_string(), ISSUED_AT);
    }

    #[test]
    fn messages_name_the_rule_and_what_stands_there() {
        assert_eq!(
            message(verify(CONTRACT, ISSUED_AT, "v2", RUN)),
            "unsupported_version: expected v1, found v2",
        );
        assert_eq!(
            message(verify(&CONTRACT.replace(":12,", ":1.5,"), ISSUED_AT, "v1", RUN)),
            r#"contract_invalid: expected ,"coordination_opt_in": at byte 140 of the contract, "#.to_owned()
                + r#"found .5,\"coordination_opt_in\":9,\"unassigned\":0},\"read..."#,
        );
        assert_eq!(
            message(verify(CONTRACT, "2026-02-30T00:00:00.000Z", "v1", RUN)),
            "contract_invalid: expected an issued_at that is a real time, found 2026-02-30T00:00:00.000Z",
        );
        assert_eq!(
            message(verify(CONTRACT, ISSUED_AT, "v1", "00000000-0000-0000-0000-000000000000")),
            "wrong_run: expected run 00000000-0000-0000-0000-000000000000, \
             found run 6f9619ff-8b86-4d01-b42d-00cf4fc964ff",
        );
    }

    #[test]
    fn a_changed_contract_does_not_have_the_stated_hash() {
        let hash = PayloadHash::of(CONTRACT.as_bytes()).to_string();
        let changed = CONTRACT.replace(":12,", ":13,");
        let document = Document::new(&changed, ISSUED_AT, &hash, "v1", None);
        let failure = verify_integrity(document.as_str().as_bytes(), Expected::Any).unwrap_err();
        assert_eq!(failure.reason(), Reason::HashMismatch);
        assert!(failure.expected().contains(&hash));
        assert!(failure.found().contains(&PayloadHash::of(changed.as_bytes()).to_string()));
    }

    #[test]
    fn any_run_is_admitted_only_where_the_caller_says_so() {
        let hash = PayloadHash::of(CONTRACT.as_bytes()).to_string();
        let document = Document::new(CONTRACT, ISSUED_AT, &hash, "v1", None);
        assert!(verify_integrity(document.as_str().as_bytes(), Expected::Any).is_ok());
    }
}
