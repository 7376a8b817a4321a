//! The query string, decoded.

use std::collections::BTreeMap;

/// Values by name, in the order in which they were sent.
pub(super) fn parse(query: &str) -> BTreeMap<String, Vec<String>> {
    let mut values: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for (name, value) in form_urlencoded::parse(query.as_bytes()) {
        values.entry(name.into_owned()).or_default().push(value.into_owned());
    }
    values
}
