//! One verifier for every kind of token: issuers differ in configuration, not in code.

use std::time::{SystemTime, UNIX_EPOCH};

use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use jsonwebtoken::Validation;
use serde::de::IgnoredAny;

use super::{claims::Claims, header::Header};
use crate::{
    callers::{
        bearer::BearerToken,
        key_set::{Algorithm, KeySource},
    },
    config::issuers::ClaimNames,
    strict_json::{self, Object},
};

/// How far clocks may differ, in seconds: `exp`, `nbf` and `iat` get this much leeway.
pub const MAX_CLOCK_SKEW: u32 = 60;

/// Why a token was refused, for the operator: it names a rule and repeats nothing of the token. The
/// caller learns only that it was refused.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TokenRejected(pub(super) String);

impl TokenRejected {
    pub(crate) fn because(rule: &str) -> Self {
        Self(rule.to_owned())
    }

    /// The rule that was broken.
    #[must_use]
    pub fn rule(&self) -> &str {
        &self.0
    }
}

/// An issuer whose tokens are accepted, and the rules for them.
#[derive(Debug)]
pub struct TrustedIssuer {
    /// The exact `iss`.
    pub issuer: String,
    /// What the audience claim has to be or contain.
    pub audience: String,
    /// The algorithms that this issuer signs with.
    pub algorithms: Vec<Algorithm>,
    /// Accepted `typ` values, in lower case and without `application/`.
    pub types: Vec<String>,
    /// Whether `typ` may be absent.
    pub type_optional: bool,
    /// The longest accepted `exp` - `iat`, in seconds, where there is a limit.
    pub max_lifetime: Option<u32>,
    /// What the issuer calls its claims.
    pub claims: ClaimNames,
    /// Where its keys come from.
    pub keys: KeySource,
}

/// Verifies tokens of the configured issuers.
#[derive(Debug)]
pub struct TokenVerifier {
    issuers: Vec<TrustedIssuer>,
}

impl TokenVerifier {
    /// A verifier that trusts `issuers` and nobody else.
    #[must_use]
    pub fn new(issuers: Vec<TrustedIssuer>) -> Self {
        Self { issuers }
    }

    /// Fetches the key sets that are fetched, ahead of the first token. A failure is not reported: the
    /// next token asks again.
    pub async fn warm_up(&self) {
        for issuer in &self.issuers {
            issuer.keys.warm_up(SystemTime::now()).await;
        }
    }

    /// Verifies `token` and returns its issuer and claims.
    ///
    /// # Errors
    /// The first rule that it breaks.
    pub(crate) async fn verify(
        &self,
        token: &BearerToken,
    ) -> Result<(&TrustedIssuer, Claims), TokenRejected> {
        let text = token.expose();
        let (header, claims) = decode_parts(text)?;
        let header = Header::read(&header)?;
        let issuer = self.issuer_of(&claims)?;
        issuer.check_header(&header)?;
        issuer.check_signature(text, &header).await?;
        issuer.check_claims(&claims, SystemTime::now())?;
        Ok((issuer, claims))
    }

    /// The issuer that the token says it has. Until its signature holds, that says only whose rules apply.
    fn issuer_of(&self, unverified: &Claims) -> Result<&TrustedIssuer, TokenRejected> {
        let named = unverified.text("iss");
        let known = self.issuers.iter().find(|issuer| Some(issuer.issuer.as_str()) == named);
        known.ok_or_else(|| TokenRejected::because("iss is no trusted issuer"))
    }
}

impl TrustedIssuer {
    fn check_header(&self, header: &Header) -> Result<(), TokenRejected> {
        if !self.algorithms.contains(&header.algorithm) {
            return Err(TokenRejected::because("alg is not in the issuer's list"));
        }
        match &header.token_type {
            None if self.type_optional => Ok(()),
            Some(found) if self.types.contains(found) => Ok(()),
            _ => Err(TokenRejected::because("typ is not accepted from this issuer")),
        }
    }

    /// Signature, `exp` and `nbf`, by the library.
    async fn check_signature(&self, token: &str, header: &Header) -> Result<(), TokenRejected> {
        let key = self.keys.find(&header.key_id, header.algorithm, SystemTime::now()).await;
        let key = key.ok_or_else(|| TokenRejected::because("kid names no usable key"))?;
        let mut validation = Validation::new(header.algorithm.for_library());
        validation.leeway = u64::from(MAX_CLOCK_SKEW);
        validation.validate_nbf = true;
        validation.validate_aud = false;
        jsonwebtoken::decode::<IgnoredAny>(token, &key, &validation)
            .map(drop)
            .map_err(|_| TokenRejected::because("signature, exp or nbf does not hold"))
    }

    fn check_claims(&self, claims: &Claims, now: SystemTime) -> Result<(), TokenRejected> {
        if !claims.is_or_contains(&self.claims.audience, &self.audience) {
            return Err(TokenRejected::because("the audience is another"));
        }
        let (issued, expires) = (claims.numeric_date("iat"), claims.numeric_date("exp"));
        let (Some(issued), Some(expires)) = (issued, expires) else {
            return Err(TokenRejected::because("iat or exp is missing or no time"));
        };
        let now = now.duration_since(UNIX_EPOCH).map_or(0.0, |since| since.as_secs_f64());
        if issued > now + f64::from(MAX_CLOCK_SKEW) {
            return Err(TokenRejected::because("iat lies ahead"));
        }
        if self.max_lifetime.is_some_and(|limit| expires - issued > f64::from(limit)) {
            return Err(TokenRejected::because("the lifetime is too long"));
        }
        Ok(())
    }
}

/// Header and claims of a compact JWS, as objects without duplicate members.
fn decode_parts(token: &str) -> Result<(Object, Claims), TokenRejected> {
    let mut parts = token.split('.');
    match (parts.next(), parts.next(), parts.next(), parts.next()) {
        (Some(header), Some(claims), Some(_), None) => {
            Ok((decode_part(header)?, Claims(decode_part(claims)?)))
        }
        _ => Err(TokenRejected::because("not three parts")),
    }
}

fn decode_part(part: &str) -> Result<Object, TokenRejected> {
    let bytes = URL_SAFE_NO_PAD.decode(part).map_err(|_| TokenRejected::because("a part is no base64url"))?;
    strict_json::parse_object(&bytes)
        .map_err(|_| TokenRejected::because("a part is no JSON object without duplicates"))
}
