//! The text of a key set.

use std::fmt;

use super::{KeySet, PublishedKey};
use crate::receipt::encode;

/// A key set as it is published: JSON, one key a line, in the order of the windows' beginnings.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KeySetDocument(String);

impl KeySetDocument {
    /// No value needs escaping in JSON, so printing is all that serialisation has to do.
    pub(super) fn of(set: &KeySet) -> Self {
        let keys: Vec<_> = set.keys().into_iter().map(line).collect();
        Self(format!("{{\"issuer\":\"{}\",\"keys\":[\n{}\n]}}\n", set.issuer(), keys.join(",\n")))
    }

    /// The text, with a final line feed.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The text, owned.
    #[must_use]
    pub fn into_string(self) -> String {
        self.0
    }
}

fn line(key: &PublishedKey) -> String {
    let PublishedKey { public_key, valid_from, valid_to, status } = key;
    let (x, y) = public_key.coordinates();
    let valid_to = valid_to.map_or("null".to_owned(), |end| format!(r#""{end}""#));
    format!(
        concat!(
            r#"{{"alg":"ES256","crv":"P-256","kid":"{}","kty":"EC","status":"{}","use":"sig","#,
            r#""valid_from":"{}","valid_to":{},"x":"{}","y":"{}"}}"#,
        ),
        public_key.id(),
        status,
        valid_from,
        valid_to,
        encode(x),
        encode(y),
    )
}

impl fmt::Display for KeySetDocument {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}
