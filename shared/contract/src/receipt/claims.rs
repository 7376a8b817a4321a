//! The claims: what a receipt vouches for.

use std::fmt;

use super::{SigningInput, encode, header};
use crate::cursor::{Cursor, Mismatch};
use crate::timestamp::has_canonical_shape;
use crate::{ContractId, Count, Issuer, KeyId, PAYLOAD_VERSION, PayloadHash, RunId, TenantId, Timestamp};

/// Everything that a receipt states: who issued which contract, for which run of which tenant, when.
///
/// `Display` prints the claims in their one spelling, `iat` and `payload_version` included.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct ReceiptClaims {
    /// `iss`: the issuing deployment.
    pub issuer: Issuer,
    /// `jti`: the contract's own id.
    pub contract: ContractId,
    /// `sub`: the run that the contract is about.
    pub run: RunId,
    /// `tenant_id`: the tenant that the run belongs to.
    pub tenant: TenantId,
    /// `issued_at`, the document's. `iat` is the same instant, rounded down to the second.
    pub issued_at: Timestamp,
    /// `payload_hash`, the document's.
    pub payload_hash: PayloadHash,
}

impl ReceiptClaims {
    /// What a key has to sign: header and claims, in base64url, joined by a dot.
    #[must_use]
    pub fn signing_input(&self, key: &KeyId) -> SigningInput {
        let (header, claims) = (header::write(key), self.to_string());
        SigningInput::new(&encode(header.as_bytes()), &encode(claims.as_bytes()))
    }
}

impl fmt::Display for ReceiptClaims {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { issuer, contract, run, tenant, issued_at, payload_hash } = self;
        write!(
            f,
            concat!(
                r#"{{"iat":{},"iss":"{}","issued_at":"{}","jti":"{}","payload_hash":"{}","#,
                r#""payload_version":"{}","sub":"{}","tenant_id":"{}"}}"#,
            ),
            issued_at.unix_seconds(),
            issuer,
            issued_at,
            contract,
            payload_hash,
            PAYLOAD_VERSION,
            run,
            tenant,
        )
    }
}

/// Claims as a receipt spells them, not yet compared with a document.
#[derive(Debug)]
pub(crate) struct StatedClaims<'a> {
    pub(crate) iat: Count,
    pub(crate) issuer: Issuer,
    /// Of a timestamp's shape, perhaps no real time.
    pub(crate) issued_at: &'a str,
    pub(crate) contract: ContractId,
    pub(crate) payload_hash: PayloadHash,
    pub(crate) run: RunId,
    pub(crate) tenant: TenantId,
}

impl<'a> StatedClaims<'a> {
    /// Matches the claims' one spelling from top to bottom.
    pub(crate) fn read(claims: &'a [u8]) -> Result<Self, Mismatch> {
        let mut c = Cursor::new(claims);
        c.literal(r#"{"iat":"#)?;
        let iat = c.value("a number of seconds", |byte| byte.is_ascii_digit(), Count::parse)?;
        c.literal(r#","iss":""#)?;
        let issuer = c.quoted("an issuer", Issuer::parse)?;
        c.literal(r#"","issued_at":""#)?;
        let shaped = |text| if has_canonical_shape(text) { Ok(text) } else { Err(()) };
        let issued_at = c.quoted("a timestamp", shaped)?;
        c.literal(r#"","jti":""#)?;
        let contract = c.lower_case_uuid(ContractId::parse)?;
        c.literal(r#"","payload_hash":""#)?;
        let payload_hash = c.quoted("64 digits 0-9a-f", PayloadHash::parse)?;
        c.literal(r#"","payload_version":""#)?;
        c.literal(PAYLOAD_VERSION)?;
        c.literal(r#"","sub":""#)?;
        let run = c.lower_case_uuid(RunId::parse)?;
        c.literal(r#"","tenant_id":""#)?;
        let tenant = c.lower_case_uuid(TenantId::parse)?;
        c.literal(r#""}"#)?;
        c.end()?;
        Ok(Self { iat, issuer, issued_at, contract, payload_hash, run, tenant })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn claims() -> ReceiptClaims {
        ReceiptClaims {
            issuer: Issuer::parse("https://n3.example").unwrap(),
            contract: ContractId::parse("3F2504E0-4F89-41D3-9A0C-0305E82C3301").unwrap(),
            run: RunId::parse("6f9619ff-8b86-4d01-b42d-00cf4fc964ff").unwrap(),
            tenant: TenantId::parse("00000000-0000-0000-0000-000000000000").unwrap(),
            issued_at: Timestamp::parse_canonical("2026-11-21T09:00:00.999Z").unwrap(),
            payload_hash: PayloadHash::of(b"abc"),
        }
    }

    const SPELLED: &str = concat!(
        r#"{"iat":1795251600,"iss":"https://n3.example","issued_at":"2026-11-21T09:00:00.999Z","#,
        r#""jti":"3f2504e0-4f89-41d3-9a0c-0305e82c3301","#,
        r#""payload_hash":"ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad","#,
        r#""payload_version":"v1","sub":"6f9619ff-8b86-4d01-b42d-00cf4fc964ff","#,
        r#""tenant_id":"00000000-0000-0000-0000-000000000000"}"#,
    );

    #[test]
    fn the_claims_have_one_spelling() {
        assert_eq!(claims().to_string(), SPELLED);
    }

    #[test]
    fn what_is_written_is_read() {
        let stated = StatedClaims::read(SPELLED.as_bytes()).unwrap();
        assert_eq!(stated.iat.get(), 1_795_251_600);
        assert_eq!(stated.issued_at, "2026-11-21T09:00:00.999Z");
        let ReceiptClaims { issuer, contract, run, tenant, payload_hash, .. } = claims();
        assert_eq!((stated.issuer, stated.contract), (issuer, contract));
        assert_eq!((stated.run, stated.tenant, stated.payload_hash), (run, tenant, payload_hash));
    }

    #[test]
    fn other_spellings_are_refused() {
        for (from, to) in [
            (":1795251600", ":1795251600.0"),
            (":1795251600", ":01795251600"),
            (":1795251600", ":\"1795251600\""),
            ("6f9619ff", "6F9619FF"),
            ("{", "{ "),
            ("https:", "https: "),
            (r#","sub""#, r#","exp":1,"sub""#),
            ("999Z", "999"),
            ("\"v1\"", "\"v2\""),
            ("0\"}", "0\"}\n"),
        ] {
            let changed = SPELLED.replace(from, to);
            assert_ne!(changed, SPELLED);
            assert!(StatedClaims::read(changed.as_bytes()).is_err(), "{changed}");
        }
    }
}
