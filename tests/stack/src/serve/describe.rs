//! What `stack.json` says of a running stack.

use super::{directories::Directories, running::Parts};
use crate::{
    cli::Options,
    error::{Context, Result},
    gateway::Principals,
    names::{CONTRACTS_TABLE, MONITOR_ORIGINS, PLANNING_TABLE, REGION},
    receipt_key::KEYS_FILE,
    samples::{Runs, planted, tenants},
    stack_file::{Local, StackFile, Tenants},
    template::Deployment,
    tokens::Tokens,
};

pub(super) fn stack_file(
    options: &Options,
    directories: &Directories,
    deployment: &Deployment,
    parts: &Parts,
    principals: &Principals,
    runs: Runs,
    tokens: Tokens,
) -> Result<StackFile> {
    Ok(StackFile {
        operator_url: parts.planes.operator.url.clone(),
        consumer_url: parts.planes.consumer.url.clone(),
        service_token_url: parts.planes.service_token.url.clone(),
        dynamodb_url: parts.store.url.clone(),
        region: REGION.to_owned(),
        tokens,
        iam: principals.callers().context(|| "there are not four local callers".to_owned())?,
        tenants: Tenants { own: tenants::OWN, other: tenants::OTHER },
        runs,
        monitor_origins: MONITOR_ORIGINS.map(str::to_owned).to_vec(),
        local: local(options, directories, deployment, parts)?,
    })
}

fn local(
    options: &Options,
    directories: &Directories,
    deployment: &Deployment,
    parts: &Parts,
) -> Result<Local> {
    Ok(Local {
        control_url: parts.control.url.clone(),
        logs: directories.logs.clone(),
        planning_table: deployment.table(PLANNING_TABLE)?.name.clone(),
        contracts_table: deployment.table(CONTRACTS_TABLE)?.name.clone(),
        store: parts.store.kind,
        planted: planted::strings(),
        template: options.template.canonicalize().context(|| "looking for the template".to_owned())?,
        key_set: directories.local.join(KEYS_FILE),
        kms: parts.signer.kms().cloned(),
    })
}
