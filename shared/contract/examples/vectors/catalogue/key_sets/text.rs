//! The texts that key sets are made of.

use super::super::receipts::{CURRENT, NEXT, PREVIOUS, REVOKED};
use super::super::signing::{TestKey, thumbprint};

/// A key, as a text that can be changed.
#[derive(Clone)]
pub(crate) struct KeyText(pub(crate) String);

impl KeyText {
    /// A key that is active from `from` on.
    pub(crate) fn of(key: TestKey, from: &str) -> Self {
        let [x, y] = key.coordinates();
        Self::at(&x, &y, from)
    }

    /// A key of any coordinates, with the thumbprint that they have.
    pub(crate) fn at(x: &str, y: &str, from: &str) -> Self {
        Self(format!(
            concat!(
                r#"{{"kty":"EC","crv":"P-256","kid":"{}","x":"{}","y":"{}","use":"sig","alg":"ES256","#,
                r#""valid_from":"{}","valid_to":null,"status":"active"}}"#,
            ),
            thumbprint(x, y),
            x,
            y,
            from,
        ))
    }

    pub(crate) fn current() -> Self {
        Self::of(CURRENT, "2026-07-01T00:00:00.000Z")
    }

    /// One place is changed; it has to be there once.
    pub(crate) fn edit(self, from: &str, to: &str) -> Self {
        assert_eq!(self.0.matches(from).count(), 1, "{from} has to be there once");
        Self(self.0.replace(from, to))
    }

    pub(crate) fn until(self, to: &str) -> Self {
        self.edit("\"valid_to\":null", &format!(r#""valid_to":"{to}""#))
    }

    pub(crate) fn revoked(self) -> Self {
        self.edit("active", "revoked")
    }
}

/// A whole key set.
#[derive(Clone)]
pub(crate) struct KeySetText {
    pub(crate) issuer: String,
    pub(crate) keys: Vec<KeyText>,
}

impl KeySetText {
    pub(crate) fn of(keys: impl Into<Vec<KeyText>>) -> Self {
        Self { issuer: "https://n3.example/live".to_owned(), keys: keys.into() }
    }

    /// The key that signs, one before it, one after it, and a revoked one.
    pub(crate) fn usual() -> Self {
        let start = "2026-01-01T00:00:00.000Z";
        Self::of([
            KeyText::of(REVOKED, start).revoked(),
            KeyText::of(PREVIOUS, start).until("2026-08-01T00:00:00.000Z"),
            KeyText::current(),
            KeyText::of(NEXT, "2027-01-01T00:00:00.000Z"),
        ])
    }

    /// The key that signs, alone.
    pub(crate) fn one() -> Self {
        Self::of([KeyText::current()])
    }

    pub(crate) fn issuer(self, issuer: &str) -> Self {
        Self { issuer: issuer.to_owned(), ..self }
    }

    pub(crate) fn text(&self) -> String {
        let keys: Vec<_> = self.keys.iter().map(|key| key.0.as_str()).collect();
        format!("{{\"issuer\":\"{}\",\"keys\":[\n{}\n]}}\n", self.issuer, keys.join(",\n"))
    }
}
