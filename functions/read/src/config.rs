//! What the function is configured with.

use service::{
    callers::ConsumerGuard,
    config::{CONTRACTS_TABLE, ConfigError, Environment},
};

/// The configuration of `read`.
#[derive(Debug)]
pub struct Config {
    /// Name of the contracts table.
    pub contracts_table: String,
    /// Which credential is taken, and from whom.
    pub guard: ConsumerGuard,
}

impl Config {
    /// Reads the environment.
    ///
    /// # Errors
    /// Names the variable.
    pub fn read(environment: &Environment) -> Result<Self, ConfigError> {
        Ok(Self {
            contracts_table: environment.required(CONTRACTS_TABLE)?.to_owned(),
            guard: ConsumerGuard::read(environment)?,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const ISSUER: &str = r#"{"iss":"i","algorithms":["ES256"],"jwks_url":"https://i.example/jwks"}"#;
    const CONSUMERS: &str = r#"{"consumers":[{"name":"a","client_id":"c","tenants":"all"}]}"#;

    fn read(pairs: &[(&str, &str)]) -> Result<Config, String> {
        let fixed = [(CONTRACTS_TABLE, "c"), ("EXECUTION_CONSUMERS", CONSUMERS)];
        let environment = fixed
            .iter()
            .chain(pairs)
            .map(|(name, value)| ((*name).to_owned(), (*value).to_owned()))
            .collect();
        Config::read(&environment).map_err(|error| error.to_string())
    }

    #[test]
    fn each_deployment_takes_one_kind_of_credential() {
        assert!(read(&[("CONSUMER_CREDENTIAL", "iam")]).is_ok());
        assert!(read(&[("CONSUMER_CREDENTIAL", "service_token"), ("SERVICE_TOKEN_ISSUER", ISSUER)]).is_ok());
    }

    #[test]
    fn what_is_missing_contradictory_or_wrong_is_named() {
        for (pairs, name) in [
            (&[][..], "CONSUMER_CREDENTIAL"),
            (&[("CONSUMER_CREDENTIAL", "none")], "CONSUMER_CREDENTIAL"),
            (&[("CONSUMER_CREDENTIAL", "IAM")], "CONSUMER_CREDENTIAL"),
            (&[("CONSUMER_CREDENTIAL", "service_token")], "SERVICE_TOKEN_ISSUER"),
            (&[("CONSUMER_CREDENTIAL", "iam"), ("SERVICE_TOKEN_ISSUER", ISSUER)], "CONSUMER_CREDENTIAL"),
            (&[("CONSUMER_CREDENTIAL", "iam"), ("EXECUTION_CONSUMERS", "")], "EXECUTION_CONSUMERS"),
            (&[("CONSUMER_CREDENTIAL", "iam"), ("CONTRACTS_TABLE", "")], "CONTRACTS_TABLE"),
        ] {
            let error = read(pairs).unwrap_err();
            assert!(error.starts_with(name), "{pairs:?}: {error}");
        }
    }
}
