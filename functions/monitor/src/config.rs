//! What the function is configured with.

use execution_contract::KeySet;
use service::config::{ConfigError, Environment};

/// The variable with the key set of the deployment: keys past, present and coming.
pub const KEY_SET: &str = "KEY_SET";

/// The configuration of `monitor`.
#[derive(Debug)]
pub struct Config {
    /// The key set as it was given; its parser accepts it.
    pub key_set: String,
}

impl Config {
    /// Reads the environment.
    ///
    /// # Errors
    /// Names the variable; also where its value is no key set that a verifier accepts.
    pub fn read(environment: &Environment) -> Result<Self, ConfigError> {
        let (place, key_set) = environment.inline_or_file(KEY_SET)?;
        KeySet::parse(key_set.as_bytes()).map_err(|error| ConfigError::at(place, error))?;
        Ok(Self { key_set })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(value: &str) -> Result<Config, String> {
        let environment = [(KEY_SET.to_owned(), value.to_owned())].into_iter().collect();
        Config::read(&environment).map_err(|error| error.to_string())
    }

    #[test]
    fn a_key_set_that_no_verifier_takes_is_not_served() {
        for value in ["", "{}", r#"{"issuer":"n3","keys":[]}"#] {
            assert!(read(value).unwrap_err().starts_with(KEY_SET), "{value}");
        }
    }
}
