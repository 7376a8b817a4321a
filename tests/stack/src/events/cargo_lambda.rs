//! Environment files for `cargo lambda watch --env-file`, which starts every function with the same
//! variables: one for issuing, showing and service-token reads, one for IAM reads.

use std::{collections::BTreeMap, fmt::Write, path::Path};

use crate::{
    error::{Context, Result},
    names::REGION,
    receipt_key::Signer,
    stack_file::{StackFile, write_atomically},
    store,
    template::model::{Deployment, Function},
};

/// For issuing and for reads with a service token.
const SERVICE_TOKEN_FILE: &str = "cargo-lambda.env";
/// For issuing and for reads with IAM credentials.
const IAM_FILE: &str = "cargo-lambda-iam.env";

/// Writes both files into `directory`.
///
/// # Errors
/// When a function is missing or a file cannot be written.
pub fn write_environments(
    directory: &Path,
    signer: &Signer,
    deployment: &Deployment,
    stack: &StackFile,
) -> Result<()> {
    for (file, reader) in [(SERVICE_TOKEN_FILE, "read-service-token"), (IAM_FILE, "read-consumer")] {
        let functions =
            [function(deployment, "issue")?, function(deployment, "monitor")?, function(deployment, reader)?];
        let mut variables = variables(&functions, stack);
        signer.replace_key_in(&mut variables);
        write_atomically(&directory.join(file), &lines(&variables)?)?;
    }
    Ok(())
}

fn function<'a>(deployment: &'a Deployment, name: &str) -> Result<&'a Function> {
    let found = deployment.functions.iter().find(|function| function.name == name);
    found.context(|| format!("the template has no function {name}"))
}

fn variables(functions: &[&Function], stack: &StackFile) -> BTreeMap<String, String> {
    let mut variables: BTreeMap<_, _> =
        functions.iter().flat_map(|function| function.environment.clone()).collect();
    let local = [
        ("AWS_REGION", REGION),
        ("AWS_ACCESS_KEY_ID", "ASIALOCAL"),
        ("AWS_SECRET_ACCESS_KEY", "local"),
        ("AWS_SESSION_TOKEN", "local"),
        (store::ENDPOINT_VARIABLE, &stack.dynamodb_url),
        ("CONSUMER_BASE_URL", &stack.consumer_url),
    ];
    variables.extend(local.into_iter().map(|(name, value)| (name.to_owned(), value.to_owned())));
    variables
}

/// In single quotes, within which cargo-lambda takes the double quotes of JSON as they are.
fn lines(variables: &BTreeMap<String, String>) -> Result<String> {
    let mut text = String::new();
    for (name, value) in variables {
        writeln!(text, "{name}='{value}'").context(|| "writing text".to_owned())?;
    }
    Ok(text)
}
