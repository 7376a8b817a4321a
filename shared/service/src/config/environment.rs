//! Environment variables.

use std::{collections::HashMap, fmt, path::Path};

/// A configuration that cannot be used; the function does not start. The message names the variable.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ConfigError(String);

impl ConfigError {
    /// An error at `place`: a variable's name, with the way into its JSON where there is one.
    pub fn at(place: impl fmt::Display, what: impl fmt::Display) -> Self {
        Self(format!("{place}: {what}"))
    }
}

impl fmt::Display for ConfigError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for ConfigError {}

/// The variables of a process. An empty one counts as absent, since templates cannot leave one out
/// everywhere.
#[derive(Clone)]
pub struct Environment(HashMap<String, String>);

impl Environment {
    /// The variables of this process; one whose value is not UTF-8 counts as absent.
    #[must_use]
    pub fn of_process() -> Self {
        let pairs = std::env::vars_os()
            .filter_map(|(name, value)| Some((name.into_string().ok()?, value.into_string().ok()?)));
        Self::from_iter(pairs)
    }

    /// The value of `name`, if it has one.
    #[must_use]
    pub fn optional(&self, name: &str) -> Option<&str> {
        self.0.get(name).map(String::as_str).filter(|value| !value.is_empty())
    }

    /// The value of `name`.
    ///
    /// # Errors
    /// When it is not set.
    pub fn required(&self, name: &str) -> Result<&str, ConfigError> {
        self.optional(name).ok_or_else(|| ConfigError::at(name, "is not set"))
    }

    /// Whether `name` is given, inline or by file.
    #[must_use]
    pub fn is_given(&self, name: &str) -> bool {
        self.optional(name).is_some() || self.optional(&file_variable(name)).is_some()
    }

    /// The text given inline in `name`, or in the file that `name` with `_FILE` appended names. The
    /// first part of the answer is the variable that was used, for messages.
    ///
    /// # Errors
    /// When neither is set, or both are, or the file cannot be read.
    pub fn inline_or_file(&self, name: &str) -> Result<(String, String), ConfigError> {
        let file_variable = file_variable(name);
        match (self.optional(name), self.optional(&file_variable)) {
            (Some(text), None) => Ok((name.to_owned(), text.to_owned())),
            (None, Some(path)) => {
                let text = read_text(&file_variable, Path::new(path))?;
                Ok((file_variable, text))
            }
            (Some(_), Some(_)) => Err(ConfigError::at(
                name,
                format!("is set, and so is {file_variable}; one of them is wanted"),
            )),
            (None, None) => Err(ConfigError::at(name, format!("is not set, and neither is {file_variable}"))),
        }
    }
}

impl FromIterator<(String, String)> for Environment {
    fn from_iter<T: IntoIterator<Item = (String, String)>>(pairs: T) -> Self {
        Self(pairs.into_iter().collect())
    }
}

/// The variable that names a file in place of the text that `name` would hold.
fn file_variable(name: &str) -> String {
    format!("{name}_FILE")
}

/// Reads the UTF-8 file at `path`, which `place` names.
///
/// # Errors
/// When it cannot be read; the message says why.
pub(crate) fn read_text(place: &str, path: &Path) -> Result<String, ConfigError> {
    std::fs::read_to_string(path)
        .map_err(|error| ConfigError::at(place, format!("{}: {error}", path.display())))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn environment(pairs: &[(&str, &str)]) -> Environment {
        pairs.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect()
    }

    #[test]
    fn a_missing_or_empty_variable_is_named() {
        for pairs in [&[][..], &[("A", "")]] {
            assert_eq!(environment(pairs).required("A").unwrap_err().to_string(), "A: is not set");
        }
    }

    #[test]
    fn exactly_one_of_inline_and_file_is_wanted() {
        assert!(environment(&[]).inline_or_file("A").unwrap_err().to_string().contains("A_FILE"));
        assert!(environment(&[("A", "x"), ("A_FILE", "y")]).inline_or_file("A").is_err());
        assert_eq!(environment(&[("A", "x")]).inline_or_file("A").unwrap(), ("A".into(), "x".into()));
        let error = environment(&[("A_FILE", "/no/such/file")]).inline_or_file("A").unwrap_err().to_string();
        assert!(error.starts_with("A_FILE: /no/such/file"), "{error}");
    }
}
