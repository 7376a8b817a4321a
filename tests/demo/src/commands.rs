//! Commands to try by hand, with tokens and ids in place.

use acceptance::Stack;

use crate::tour::Tour;

/// Prints them.
pub(crate) fn print(stack: &Stack, tour: &Tour) {
    let (file, run) = (&stack.file, &tour.run);
    let fresh = file.runs.ready.first().map_or(run.as_str(), String::as_str);
    let (consumer, issue) = (stack.consumer_get(run).url, stack.post(fresh).url);
    let (service, engine) = (stack.service_get(run).url, &file.iam.engine);
    println!("\nTo try by hand (tokens and credentials are of this start, also in stack.json):");
    println!(
        "\n# issue the contract of another run, as its tenant's admin\ncurl -i -X POST \\\n  -H 'authorization: Bearer {}' \\\n  '{issue}'",
        file.tokens.admin
    );
    println!(
        "\n# read a contract as an IAM engine\ncurl -i --aws-sigv4 'aws:amz:{}:execute-api' \\\n  --user '{}:{}' \\\n  -H 'x-amz-security-token: {}' \\\n  '{consumer}'",
        file.region, engine.access_key_id, engine.secret_access_key, engine.session_token
    );
    println!(
        "\n# read it with a service token, and verify hash and receipt against the pinned key set, offline\n\
         curl -s -H 'authorization: Bearer {}' \\\n  '{service}' > contract.json\n\
         clients/shell/execution-contract verify contract.json --keys '{}' \\\n  --run {run} --tenant {}",
        file.tokens.service,
        key_set(stack),
        file.tenants.own
    );
    println!(
        "\n# see its card, and copy and check it, in a browser: {}/n3/runs/{run}\n# signed in as the tenant's admin by pasting this token:\n{}",
        file.operator_url, file.tokens.admin
    );
}

/// The pinned key set; a deployment elsewhere has it where its operator says.
fn key_set(stack: &Stack) -> String {
    stack
        .file
        .local
        .as_ref()
        .map_or_else(|| "keys.json".to_owned(), |local| local.key_set.display().to_string())
}
