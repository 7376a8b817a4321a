//! Documents with a receipt, changed before or after it is signed.

use super::super::case::{CONTRACT, Case, ISSUED_AT, RUN, edit, sha256};
use super::super::signing::{Look, TestKey, base64url, sign};

/// The key that signs.
pub(crate) const CURRENT: TestKey = TestKey("current");
/// The key that signed before.
pub(crate) const PREVIOUS: TestKey = TestKey("previous");
/// A key that is published and does not sign yet.
pub(crate) const NEXT: TestKey = TestKey("next");
/// A key that may no longer be trusted.
pub(crate) const REVOKED: TestKey = TestKey("revoked");
/// A key of somebody else.
pub(crate) const STRANGER: TestKey = TestKey("stranger");

/// The tenant of the receipts.
pub(crate) const TENANT: &str = "7d444840-9dc0-41d1-b245-5ffdce74fad2";
/// The id of the contract.
const CONTRACT_ID: &str = "3f2504e0-4f89-41d3-9a0c-0305e82c3301";
/// The issuer of the receipts.
pub(crate) const ISSUER: &str = "https://n3.example/live";
/// [`ISSUED_AT`] in seconds since 1970.
const IAT: &str = "1795251600";

/// A case with a key set, for [`RUN`] and [`TENANT`].
pub(crate) fn verified(
    name: &'static str,
    description: &'static str,
    expect: &'static str,
    document: impl Into<Vec<u8>>,
    keys: impl Into<Vec<u8>>,
) -> Case {
    let case = Case::new(name, description, expect, document);
    Case { run: Some(RUN), tenant: Some(TENANT), keys: Some(keys.into()), ..case }
}

/// A document whose parts can be changed before the receipt is signed.
#[derive(Clone)]
pub(crate) struct Signed {
    pub(crate) contract: String,
    pub(crate) issued_at: String,
    pub(crate) header: String,
    pub(crate) claims: String,
    pub(crate) key: TestKey,
    pub(crate) look: Look,
}

impl Signed {
    /// The usual document, signed by this key under its own `kid`.
    pub(crate) fn by(key: TestKey) -> Self {
        Self {
            contract: CONTRACT.to_owned(),
            issued_at: ISSUED_AT.to_owned(),
            header: format!(r#"{{"alg":"ES256","kid":"{}","typ":"execution-contract+jwt"}}"#, key.kid()),
            claims: claims(CONTRACT),
            key,
            look: Look::Any,
        }
    }

    pub(crate) fn usual() -> Self {
        Self::by(CURRENT)
    }

    /// Another contract, which the claims describe.
    pub(crate) fn of(contract: &str) -> Self {
        Self { contract: contract.to_owned(), claims: claims(contract), ..Self::usual() }
    }

    /// One place of the header is changed and then signed.
    pub(crate) fn header(self, from: &str, to: &str) -> Self {
        Self { header: edit(&self.header, from, to), ..self }
    }

    /// One place of the claims is changed and then signed.
    pub(crate) fn claims(self, from: &str, to: &str) -> Self {
        Self { claims: edit(&self.claims, from, to), ..self }
    }

    /// Another time of issue, in the document and in the claims.
    pub(crate) fn issued(self, at: &str, iat: &str) -> Self {
        Self { issued_at: at.to_owned(), ..self }.claims(ISSUED_AT, at).claims(IAT, iat)
    }

    /// The first two parts.
    pub(crate) fn input(&self) -> String {
        format!("{}.{}", base64url(&self.header), base64url(&self.claims))
    }

    pub(crate) fn signature(&self) -> [u8; 64] {
        sign(self.key, self.input().as_bytes(), self.look)
    }

    pub(crate) fn receipt(&self) -> String {
        format!("{}.{}", self.input(), base64url(self.signature()))
    }

    pub(crate) fn document(&self) -> String {
        self.with(&self.receipt())
    }

    /// The document with other bytes for a signature.
    pub(crate) fn with_signature(&self, signature: &[u8]) -> String {
        self.with(&format!("{}.{}", self.input(), base64url(signature)))
    }

    /// The document with another receipt.
    pub(crate) fn with(&self, receipt: &str) -> String {
        let Self { contract, issued_at, .. } = self;
        let hash = sha256(contract);
        format!(
            concat!(
                r#"{{"contract":{},"issued_at":"{}","payload_hash":"{}","payload_version":"v1","#,
                r#""receipt":"{}"}}"#,
            ),
            contract, issued_at, hash, receipt,
        )
    }
}

fn claims(contract: &str) -> String {
    let hash = sha256(contract);
    format!(
        concat!(
            r#"{{"iat":{},"iss":"{}","issued_at":"{}","jti":"{}","payload_hash":"{}","#,
            r#""payload_version":"v1","sub":"{}","tenant_id":"{}"}}"#,
        ),
        IAT, ISSUER, ISSUED_AT, CONTRACT_ID, hash, RUN, TENANT,
    )
}
