//! The stages of an API, of which there is one.

use serde_json::Value;

use crate::{
    error::{Context, Result},
    template::{Resolver, resources},
};

/// The name of the one stage of the API with this logical id, whose type is `api_type`. A second one would be
/// a second way in, with limits and logs of its own, and nothing stands in for it.
pub(super) fn only(resolver: &Resolver, api: &str, api_type: &str) -> Result<String> {
    let (stage_type, member) = match api_type {
        resources::REST_API => (resources::REST_STAGE, "RestApiId"),
        _ => (resources::HTTP_STAGE, "ApiId"),
    };
    let mut names = Vec::new();
    for stage in resources::of_type(resolver, stage_type)? {
        if names_api(resources::property(resolver, &stage, member)?, api) {
            names.push(resolver.text(resources::property(resolver, &stage, "StageName")?)?);
        }
    }
    let [name] = <[String; 1]>::try_from(names).ok().context(|| format!("{api} has not one stage"))?;
    Ok(name)
}

fn names_api(reference: &Value, api: &str) -> bool {
    reference.get("Ref").and_then(Value::as_str) == Some(api)
}
