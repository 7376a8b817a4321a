//! What the function is configured with.

use lambda_http::http::Uri;
use service::{
    callers::token::TrustedIssuer,
    config::{CONTRACTS_TABLE, ConfigError, Environment, PLANNING_TABLE, issuers::tenant_issuers},
    signing::SignerConfig,
};

/// Where consumers read: an absolute address with the stage and without a trailing slash.
const CONSUMER_BASE_URL: &str = "CONSUMER_BASE_URL";

/// The configuration of `issue`.
#[derive(Debug)]
pub struct Config {
    /// Name of the contracts table.
    pub contracts_table: String,
    /// Name of the planning table.
    pub planning_table: String,
    /// The issuers whose tenant tokens are accepted.
    pub issuers: Vec<TrustedIssuer>,
    /// The key that signs receipts, and the name that it signs under.
    pub signer: SignerConfig,
    /// What `Location` starts with; without it, answers have none.
    pub consumer_base_url: Option<String>,
}

impl Config {
    /// Reads the environment.
    ///
    /// # Errors
    /// Names the variable.
    pub fn read(environment: &Environment) -> Result<Self, ConfigError> {
        Ok(Self {
            contracts_table: environment.required(CONTRACTS_TABLE)?.to_owned(),
            planning_table: environment.required(PLANNING_TABLE)?.to_owned(),
            issuers: tenant_issuers(environment)?,
            signer: SignerConfig::read(environment)?,
            consumer_base_url: environment.optional(CONSUMER_BASE_URL).map(base_url).transpose()?,
        })
    }
}

fn base_url(text: &str) -> Result<String, ConfigError> {
    let absolute = text.parse::<Uri>().is_ok_and(|url| url.host().is_some() && url.query().is_none());
    if absolute && text.starts_with("http") && !text.ends_with('/') && !text.contains('#') {
        Ok(text.to_owned())
    } else {
        Err(ConfigError::at(CONSUMER_BASE_URL, "is no absolute http address without a slash at its end"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const ISSUERS: &str = r#"{"issuers":[{"iss":"i","audience":"a","algorithms":["ES256"],"jwks_url":"https://i.example/jwks"}]}"#;

    const KEY: &str = "arn:aws:kms:eu-west-1:123456789012:key/0a7e57a0-0000-4000-8000-000000000001";

    fn read(change: (&str, &str)) -> Result<Config, String> {
        let mut pairs = vec![
            (CONTRACTS_TABLE, "c"),
            (PLANNING_TABLE, "p"),
            ("TENANT_TOKEN_ISSUERS", ISSUERS),
            ("RECEIPT_ISSUER", "n3"),
            ("RECEIPT_KMS_KEY_ARN", KEY),
        ];
        pairs.retain(|(name, _)| *name != change.0);
        pairs.push(change);
        let environment =
            pairs.into_iter().map(|(name, value)| (name.to_owned(), value.to_owned())).collect();
        Config::read(&environment).map_err(|error| error.to_string())
    }

    #[test]
    fn a_whole_configuration_is_read() {
        let config = read((CONSUMER_BASE_URL, "https://x.execute-api.eu-west-1.amazonaws.com/live")).unwrap();
        assert_eq!(
            config.consumer_base_url.as_deref(),
            Some("https://x.execute-api.eu-west-1.amazonaws.com/live")
        );
    }

    #[test]
    fn what_is_missing_or_wrong_is_named() {
        for name in [CONTRACTS_TABLE, PLANNING_TABLE, "TENANT_TOKEN_ISSUERS", "RECEIPT_ISSUER"] {
            assert!(read((name, "")).unwrap_err().starts_with(name), "{name}");
        }
        assert!(read(("RECEIPT_KMS_KEY_ARN", "")).unwrap_err().starts_with("RECEIPT_LOCAL_KEY: is not set"));
        assert!(read(("RECEIPT_LOCAL_KEY", "x")).unwrap_err().contains("so is RECEIPT_KMS_KEY_ARN"));
        for url in ["/live", "x", "https://x/live/", "ftp://x", "https://x/live?y"] {
            assert!(read((CONSUMER_BASE_URL, url)).unwrap_err().starts_with(CONSUMER_BASE_URL), "{url}");
        }
    }
}
