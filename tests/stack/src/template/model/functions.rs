//! The functions, as the stack runs them.

use std::{collections::BTreeMap, time::Duration};

use serde_json::Value;

use crate::{
    error::{Context, Result},
    names::STACK_NAME,
    template::{Resolver, resources},
};

/// Lambda's timeout where the template names none.
const DEFAULT_TIMEOUT_SECONDS: u64 = 3;
/// Lambda's memory where the template names none, in MB.
const DEFAULT_MEMORY_MB: u64 = 128;

/// A function of the template.
#[derive(Debug, Clone)]
pub struct Function {
    /// Its name in the template.
    pub logical_id: String,
    /// Its name in Lambda, which starts with the stack's.
    pub full_name: String,
    /// Its name without the stack's: `issue`, `read-consumer`.
    pub name: String,
    /// Name of the binary that it runs.
    pub binary: String,
    /// Its environment variables.
    pub environment: BTreeMap<String, String>,
    /// How long one invocation may take.
    pub timeout: Duration,
    /// Its memory in MB; told to the function, not enforced.
    pub memory_mb: u64,
}

impl Function {
    /// ARN of the function.
    #[must_use]
    pub fn arn(&self) -> String {
        resources::function_arn(&self.full_name)
    }
}

pub(super) fn read(resolver: &Resolver, globals: Option<&Value>) -> Result<Vec<Function>> {
    let mut functions = Vec::new();
    for logical_id in resources::of_type(resolver, resources::FUNCTION)? {
        functions.push(function(resolver, globals, &logical_id).context(|| format!("reading {logical_id}"))?);
    }
    Ok(functions)
}

fn function(resolver: &Resolver, globals: Option<&Value>, logical_id: &str) -> Result<Function> {
    let full_name = resources::physical_id(resolver, logical_id)?;
    let number = |property, default| number(resolver, globals, logical_id, property, default);
    Ok(Function {
        logical_id: logical_id.to_owned(),
        name: short_name(&full_name)?,
        binary: binary(resolver, logical_id)?,
        environment: environment(resolver, logical_id)?,
        timeout: Duration::from_secs(number("Timeout", DEFAULT_TIMEOUT_SECONDS)?),
        memory_mb: number("MemorySize", DEFAULT_MEMORY_MB)?,
        full_name,
    })
}

fn short_name(full_name: &str) -> Result<String> {
    full_name
        .strip_prefix(STACK_NAME)
        .and_then(|rest| rest.strip_prefix('-'))
        .map(str::to_owned)
        .context(|| format!("{full_name} does not start with the stack's name"))
}

fn binary(resolver: &Resolver, logical_id: &str) -> Result<String> {
    resolver
        .resources
        .get(logical_id)
        .and_then(|resource| resource.pointer("/Metadata/BuildProperties/Binary")?.as_str())
        .map(str::to_owned)
        .context(|| "no Metadata.BuildProperties.Binary".to_owned())
}

fn environment(resolver: &Resolver, logical_id: &str) -> Result<BTreeMap<String, String>> {
    let resolved = resources::resolved(resolver, logical_id, "Environment")?;
    let variables = resolved.as_ref().and_then(|environment| environment.get("Variables")?.as_object());
    variables.into_iter().flatten().map(|(name, value)| Ok((name.clone(), resolver.text(value)?))).collect()
}

/// A property that a function has itself, or from `Globals`, or by default.
fn number(
    resolver: &Resolver,
    globals: Option<&Value>,
    id: &str,
    property: &str,
    default: u64,
) -> Result<u64> {
    let own = resources::property(resolver, id, property).ok();
    match own.or_else(|| globals?.get(property)) {
        Some(value) => resolver.text(value)?.parse().context(|| format!("{property} is no number")),
        None => Ok(default),
    }
}
