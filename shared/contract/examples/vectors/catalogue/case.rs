//! A vector, and the texts that vectors are made of.

use sha2::{Digest, Sha256};

/// A contract in its canonical bytes.
pub(crate) const CONTRACT: &str = concat!(
    r#"{"advisory_only":true,"eligibility":{"evaluated_at":"2026-11-20T08:15:30.250Z","status":"unchanged"},"#,
    r#""planning_state":{"attached_requests":12,"coordination_opt_in":9,"unassigned":0},"#,
    r#""readiness_snapshot":{"counts":{"attached":14,"coord_ready":8,"drift":1},"#,
    r#""locked_at":"2026-11-19T17:45:00.000Z"},"#,
    r#""run":{"ends_at":"2026-11-24T16:30:00.000Z","id":"6f9619ff-8b86-4d01-b42d-00cf4fc964ff","#,
    r#""starts_at":"2026-11-22T10:09:00.000Z","status":"scheduled"},"#,
    r#""scope":{"portal_id":"0b0d7c2e-5c1a-4f7e-9d3b-2a6f1e8c4d10","#,
    r#""zone_id":"c56a4180-65aa-42ec-a945-5fd21dec0538"}}"#,
);

/// The run that [`CONTRACT`] is about.
pub(crate) const RUN: &str = "6f9619ff-8b86-4d01-b42d-00cf4fc964ff";

/// When the documents were issued.
pub(crate) const ISSUED_AT: &str = "2026-11-21T09:00:00.000Z";

/// One vector. The name says what kind of result to expect and why.
pub(crate) struct Case {
    /// The folder.
    pub(crate) name: &'static str,
    /// One line; no character of it needs escaping in JSON.
    pub(crate) description: &'static str,
    /// The expected run, or `None` where any will do.
    pub(crate) run: Option<&'static str>,
    /// The expected tenant, or `None` where any will do.
    pub(crate) tenant: Option<&'static str>,
    /// `verified`, `integrity_only` or the reason code.
    pub(crate) expect: &'static str,
    /// The exact bytes.
    pub(crate) document: Vec<u8>,
    /// The exact bytes of the key set; without one, integrity only is checked.
    pub(crate) keys: Option<Vec<u8>>,
}

impl Case {
    /// A check of integrity that expects [`RUN`].
    pub(crate) fn new(
        name: &'static str,
        description: &'static str,
        expect: &'static str,
        document: impl Into<Vec<u8>>,
    ) -> Self {
        let document = document.into();
        Self { name, description, run: Some(RUN), tenant: None, expect, document, keys: None }
    }

    /// A contract with one place changed, and a hash that fits the change.
    pub(crate) fn contract(
        expect: &'static str,
        (name, description, from, to): (&'static str, &'static str, &str, &str),
    ) -> Self {
        Self::new(name, description, expect, document(&edit(CONTRACT, from, to)))
    }

    /// The text of `case.json`, written out so that no serialiser's settings change the file.
    pub(crate) fn json(&self) -> String {
        let Self { name, description, run, tenant, expect, keys, .. } = self;
        assert!(!description.contains(['"', '\\', '\n']), "{name}: the description would need escaping");
        let id = |id: &Option<&str>| id.map_or("null".to_owned(), |id| format!(r#""{id}""#));
        format!(
            "{{\n  \"description\": \"{description}\",\n  \"run\": {},\n  \"tenant\": {},\n  \
             \"hash_only\": {},\n  \"expect\": \"{expect}\"\n}}\n",
            id(run),
            id(tenant),
            keys.is_none(),
        )
    }
}

/// SHA-256.
pub(crate) fn digest(bytes: impl AsRef<[u8]>) -> [u8; 32] {
    Sha256::digest(bytes).into()
}

/// Lower-case hexadecimal digits.
pub(crate) fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// SHA-256 in hexadecimal.
pub(crate) fn sha256(text: &str) -> String {
    hex(&digest(text))
}

/// A document around a contract, with the hash of its bytes.
pub(crate) fn document(contract: &str) -> String {
    let hash = sha256(contract);
    format!(
        r#"{{"contract":{contract},"issued_at":"{ISSUED_AT}","payload_hash":"{hash}","payload_version":"v1"}}"#
    )
}

/// The document around [`CONTRACT`].
pub(crate) fn base() -> String {
    document(CONTRACT)
}

/// The base document with one place changed, and the hash left as it was.
pub(crate) fn edited(from: &str, to: &str) -> String {
    edit(&base(), from, to)
}

/// Changes one place, which has to be there exactly once: a vector that changed nothing would pass
/// for the wrong reason.
pub(crate) fn edit(text: &str, from: &str, to: &str) -> String {
    assert_eq!(text.matches(from).count(), 1, "{from} has to be there once");
    text.replace(from, to)
}

/// The base document with a receipt.
pub(crate) fn with_receipt(receipt: &str) -> String {
    edited(r#""payload_version":"v1""#, &format!(r#""payload_version":"v1","receipt":"{receipt}""#))
}
