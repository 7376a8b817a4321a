//! The issuers whose tokens are accepted: `TENANT_TOKEN_ISSUERS` and `SERVICE_TOKEN_ISSUER`, inline or
//! by file.

use std::path::Path;

use serde_json::Value;

use super::{ConfigError, Environment, Members, environment::read_text, members::text};
use crate::callers::{
    key_set::{Algorithm, HttpsFetcher, KeySet, KeySource, RemoteKeySet},
    token::TrustedIssuer,
};

/// Tenant issuers of the operator plane.
pub const TENANT_TOKEN_ISSUERS: &str = "TENANT_TOKEN_ISSUERS";

/// The platform's own issuer, of the service-token plane.
pub const SERVICE_TOKEN_ISSUER: &str = "SERVICE_TOKEN_ISSUER";

/// A PEM file of roots beside Mozilla's, for fetching key sets.
pub const JWKS_CA_FILE: &str = "JWKS_CA_FILE";

/// The audience of every service token.
pub const SERVICE_AUDIENCE: &str = "n3-execution-contract";

/// The `typ` of every service token (RFC 9068 section 2.1).
pub const SERVICE_TYPE: &str = "at+jwt";

/// The longest accepted lifetime of a service token, in seconds.
pub const SERVICE_MAX_LIFETIME: u32 = 3_600;

/// What an issuer calls its claims.
#[derive(Debug, Clone)]
pub struct ClaimNames {
    /// Audience; `aud` unless the issuer says otherwise (Cognito's access tokens: `client_id`).
    pub audience: String,
    /// The user's id.
    pub user_id: String,
    /// The tenant's id.
    pub tenant: String,
    /// The role, or list of roles.
    pub role: String,
}

/// Reads the tenant issuers.
///
/// # Errors
/// Names the variable and the place.
pub fn tenant_issuers(environment: &Environment) -> Result<Vec<TrustedIssuer>, ConfigError> {
    let (place, json) = environment.inline_or_file(TENANT_TOKEN_ISSUERS)?;
    let mut members = Members::parse(&place, &json)?;
    let mut issuers: Vec<TrustedIssuer> = Vec::new();
    for (place, item) in members.list("issuers")? {
        let issuer = tenant_issuer(Members::of(&place, item)?, environment)?;
        if issuers.iter().any(|known| known.issuer == issuer.issuer) {
            return Err(ConfigError::at(place, "has the iss of an earlier one"));
        }
        issuers.push(issuer);
    }
    members.finish()?;
    Ok(issuers)
}

/// Reads the service-token issuer.
///
/// # Errors
/// Names the variable and the place.
pub fn service_issuer(environment: &Environment) -> Result<TrustedIssuer, ConfigError> {
    let (place, json) = environment.inline_or_file(SERVICE_TOKEN_ISSUER)?;
    let mut members = Members::parse(&place, &json)?;
    let issuer = TrustedIssuer {
        issuer: members.text("iss")?,
        audience: SERVICE_AUDIENCE.to_owned(),
        algorithms: algorithms(&mut members)?,
        types: vec![SERVICE_TYPE.to_owned()],
        type_optional: false,
        max_lifetime: Some(SERVICE_MAX_LIFETIME),
        claims: claim_names(&mut members, &["tenant", "role"])?,
        keys: keys(&mut members, environment)?,
    };
    members.finish()?;
    Ok(issuer)
}

fn tenant_issuer(mut members: Members, environment: &Environment) -> Result<TrustedIssuer, ConfigError> {
    let issuer = TrustedIssuer {
        issuer: members.text("iss")?,
        audience: members.text("audience")?,
        algorithms: algorithms(&mut members)?,
        types: types(&mut members)?,
        type_optional: flag(&mut members, "type_optional")?,
        max_lifetime: None,
        claims: claim_names(&mut members, &["audience", "user_id", "tenant", "role"])?,
        keys: keys(&mut members, environment)?,
    };
    members.finish()?;
    Ok(issuer)
}

fn algorithms(members: &mut Members) -> Result<Vec<Algorithm>, ConfigError> {
    let named = members.list("algorithms")?;
    let read = |(place, item): (String, Value)| {
        Algorithm::of_jose_name(&text(&place, item)?)
            .ok_or_else(|| ConfigError::at(place, "is none of ES256, RS256, EdDSA"))
    };
    named.into_iter().map(read).collect()
}

fn types(members: &mut Members) -> Result<Vec<String>, ConfigError> {
    let Some(named) = members.optional_list("types")? else {
        return Ok(vec!["jwt".to_owned(), "at+jwt".to_owned()]);
    };
    named.into_iter().map(|(place, item)| text(&place, item).map(|name| name.to_ascii_lowercase())).collect()
}

fn flag(members: &mut Members, name: &str) -> Result<bool, ConfigError> {
    match members.take(name) {
        None => Ok(false),
        Some(Value::Bool(value)) => Ok(value),
        Some(_) => Err(ConfigError::at(members.place_of(name), "is neither true nor false")),
    }
}

/// The names of the claims; only those in `allowed` may be given, the others keep their defaults.
fn claim_names(members: &mut Members, allowed: &[&str]) -> Result<ClaimNames, ConfigError> {
    let given = members.take("claims").unwrap_or_else(|| Value::Object(Default::default()));
    let mut given = Members::of(&members.place_of("claims"), given)?;
    let mut name = |member: &str, default: &str| -> Result<String, ConfigError> {
        let named = if allowed.contains(&member) { given.optional_text(member)? } else { None };
        Ok(named.unwrap_or_else(|| default.to_owned()))
    };
    let names = ClaimNames {
        audience: name("audience", "aud")?,
        user_id: name("user_id", "sub")?,
        tenant: name("tenant", "tenant_id")?,
        role: name("role", "role")?,
    };
    given.finish()?;
    Ok(names)
}

/// The keys: exactly one of `jwks`, `jwks_file` and `jwks_url`.
fn keys(members: &mut Members, environment: &Environment) -> Result<KeySource, ConfigError> {
    let sources =
        (members.take("jwks"), members.optional_text("jwks_file")?, members.optional_text("jwks_url")?);
    match sources {
        (Some(inline), None, None) => fixed(&members.place_of("jwks"), inline.to_string().as_bytes()),
        (None, Some(path), None) => {
            let place = members.place_of("jwks_file");
            fixed(&place, read_text(&place, Path::new(&path))?.as_bytes())
        }
        (None, None, Some(url)) => {
            let further_roots = environment.optional(JWKS_CA_FILE).map(Path::new);
            let fetcher = HttpsFetcher::new(&members.place_of("jwks_url"), &url, further_roots)?;
            Ok(KeySource::Remote(Box::new(RemoteKeySet::new(fetcher))))
        }
        _ => Err(ConfigError::at(members.place(), "wants exactly one of jwks, jwks_file and jwks_url")),
    }
}

fn fixed(place: &str, text: &[u8]) -> Result<KeySource, ConfigError> {
    KeySet::parse(text).map(KeySource::Fixed).map_err(|error| ConfigError::at(place, error))
}
