//! What the function is configured with.

use execution_contract::KeySet;
use service::{
    callers::token::TrustedIssuer,
    config::{CONTRACTS_TABLE, ConfigError, Environment, PLANNING_TABLE, issuers::tenant_issuers},
};

use crate::Origins;

/// The variable with the key set of the deployment: keys past, present and coming. A deployment has none
/// until its signing key is made and published.
pub const KEY_SET: &str = "KEY_SET";

/// The variable with the origins whose pages may read the monitor's data.
pub const MONITOR_ORIGINS: &str = "MONITOR_ORIGINS";

/// The configuration of `monitor`.
#[derive(Debug)]
pub struct Config {
    /// Name of the contracts table.
    pub contracts_table: String,
    /// Name of the planning table.
    pub planning_table: String,
    /// The issuers whose tenant tokens are accepted.
    pub issuers: Vec<TrustedIssuer>,
    /// The key set as it was given, if it was; its parser accepts it.
    pub key_set: Option<String>,
    /// The origins that may read across origins; none unless given.
    pub origins: Origins,
}

impl Config {
    /// Reads the environment.
    ///
    /// # Errors
    /// Names the variable; also where the key set is none that a verifier accepts.
    pub fn read(environment: &Environment) -> Result<Self, ConfigError> {
        Ok(Self {
            contracts_table: environment.required(CONTRACTS_TABLE)?.to_owned(),
            planning_table: environment.required(PLANNING_TABLE)?.to_owned(),
            issuers: tenant_issuers(environment)?,
            key_set: key_set(environment)?,
            origins: environment
                .optional(MONITOR_ORIGINS)
                .map_or_else(|| Ok(Origins::default()), |list| Origins::parse(MONITOR_ORIGINS, list))?,
        })
    }
}

fn key_set(environment: &Environment) -> Result<Option<String>, ConfigError> {
    if !environment.is_given(KEY_SET) {
        return Ok(None);
    }
    let (place, key_set) = environment.inline_or_file(KEY_SET)?;
    KeySet::parse(key_set.as_bytes()).map_err(|error| ConfigError::at(place, error))?;
    Ok(Some(key_set))
}

#[cfg(test)]
mod tests {
    use super::*;

    const ISSUERS: &str = r#"{"issuers":[{"iss":"i","audience":"a","algorithms":["ES256"],"jwks_url":"https://i.example/jwks"}]}"#;

    fn read(change: (&str, &str)) -> Result<Config, String> {
        let mut pairs =
            vec![(CONTRACTS_TABLE, "c"), (PLANNING_TABLE, "p"), ("TENANT_TOKEN_ISSUERS", ISSUERS)];
        pairs.retain(|(name, _)| *name != change.0);
        pairs.push(change);
        let environment =
            pairs.into_iter().map(|(name, value)| (name.to_owned(), value.to_owned())).collect();
        Config::read(&environment).map_err(|error| error.to_string())
    }

    #[test]
    fn a_deployment_without_a_key_set_and_without_origins_is_whole() {
        let config = read((KEY_SET, "")).unwrap();
        assert!(config.key_set.is_none());
        assert_eq!(config.origins, Origins::default());
    }

    #[test]
    fn a_key_set_that_no_verifier_takes_is_not_served() {
        for value in ["{}", "x", r#"{"issuer":"n3","keys":[]}"#] {
            assert!(read((KEY_SET, value)).unwrap_err().starts_with(KEY_SET), "{value}");
        }
    }

    #[test]
    fn what_is_missing_or_wrong_is_named() {
        for (name, value) in [
            (CONTRACTS_TABLE, ""),
            (PLANNING_TABLE, ""),
            ("TENANT_TOKEN_ISSUERS", ""),
            ("TENANT_TOKEN_ISSUERS", "{}"),
            (MONITOR_ORIGINS, "*"),
        ] {
            assert!(read((name, value)).unwrap_err().starts_with(name), "{name}");
        }
    }
}
