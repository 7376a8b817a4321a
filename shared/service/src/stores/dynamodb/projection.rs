//! Projection expressions with every name as a placeholder: `status` and others are reserved words.

use std::collections::HashMap;

/// A projection and its names.
pub(super) struct Projection {
    pub(super) expression: String,
    pub(super) names: HashMap<String, String>,
}

impl Projection {
    pub(super) fn of<'a>(attributes: impl IntoIterator<Item = &'a str>) -> Self {
        let names: Vec<_> = attributes
            .into_iter()
            .enumerate()
            .map(|(index, name)| (format!("#p{index}"), name.to_owned()))
            .collect();
        let expression =
            names.iter().map(|(placeholder, _)| placeholder.as_str()).collect::<Vec<_>>().join(", ");
        Self { expression, names: names.into_iter().collect() }
    }
}
