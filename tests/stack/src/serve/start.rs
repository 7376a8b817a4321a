//! Starts everything, from the store outwards.

use std::{path::PathBuf, sync::Arc};

use super::{
    RunningStack, describe,
    directories::Directories,
    planes::{self, Listeners},
    renewal::Renewal,
    running::Parts,
};
use crate::{
    aws_json::{Client, Protocol},
    cli::Options,
    control,
    error::{Context, Result},
    events, faults,
    gateway::Principals,
    names::PLANNING_TABLE,
    parameters::Given,
    receipt_key::{ReceiptKey, Signer},
    runtime::{self, Overrides, Runtime},
    samples::{self, Runs},
    stack_file::{self, StackFile, write_atomically},
    store::{self, Store},
    task::Task,
    template::{Deployment, Document},
    tokens::Issuers,
};

/// Starts the stack; when this returns, it is ready and `stack.json` is written.
///
/// # Errors
/// When any part cannot be started; nothing of it goes on then.
pub async fn start(options: &Options) -> Result<RunningStack> {
    let directories = Directories::make(&options.local_dir)?;
    let issuers = Issuers::new()?;
    let receipt_key = ReceiptKey::make(options.kms_endpoint.as_deref(), &directories.local).await?;
    let deployment = deployment(options, &issuers, &receipt_key)?;
    let store = store::open(options.endpoint.as_deref(), options.store, &directories.local).await?;
    let runs = fill(&store, &deployment).await?;
    let principals = planes::principals(&deployment)?;
    let parts = parts(options, &directories, &deployment, &principals, &receipt_key.signer, store).await?;
    let file = describe::stack_file(
        options,
        &directories,
        &deployment,
        &parts,
        &principals,
        runs,
        issuers.tokens()?,
    )?;
    let path = publish(options, &directories, &deployment, &receipt_key.signer, &file)?;
    let events = (options.events.clone(), directories.events);
    let renewal = Renewal { issuers, file: file.clone(), path: path.clone(), events };
    Ok(RunningStack { file, path, parts, _renewal: Task::spawn(renewal.run()) })
}

/// The template with this start's issuers.
fn deployment(options: &Options, issuers: &Issuers, receipt_key: &ReceiptKey) -> Result<Deployment> {
    let given = Given {
        tenant_issuers: issuers.tenant_configuration(),
        service_issuer: issuers.service_configuration(),
        key_set: receipt_key.key_set.clone(),
    };
    let document = Document::read(&options.template)?;
    Deployment::new(&document, &given.parameters())
        .context(|| format!("reading {}", options.template.display()))
}

/// Makes the tables and writes the sample data.
async fn fill(store: &Store, deployment: &Deployment) -> Result<Runs> {
    let client = Client::new(Protocol::DYNAMODB, &store.url);
    store::make_tables(&client, &deployment.tables).await?;
    let runs = Runs::fresh();
    samples::load(&client, &deployment.table(PLANNING_TABLE)?.name, &runs).await?;
    Ok(runs)
}

/// Starts what answers.
async fn parts(
    options: &Options,
    directories: &Directories,
    deployment: &Deployment,
    principals: &Principals,
    signer: &Signer,
    store: Store,
) -> Result<Parts> {
    let proxy = faults::start(&store.url).await?;
    let listeners = Listeners::bind(options.ports).await?;
    let functions = runtime::Options {
        functions_dir: options.functions_dir.clone(),
        logs: directories.logs.clone(),
        concurrency: options.concurrency,
        queue_limit: runtime::Options::QUEUE_LIMIT,
        overrides: Overrides {
            consumer_url: listeners.consumer_url(deployment)?,
            dynamodb_url: proxy.url.clone(),
            signer: signer.clone(),
        },
    };
    let runtime = Arc::new(Runtime::start(&deployment.functions, functions).await?);
    let planes = listeners.start(deployment, principals, &runtime)?;
    let control =
        control::start(options.ports.control, Arc::clone(&runtime), Arc::clone(&proxy.book)).await?;
    Ok(Parts { planes, control, runtime, signer: signer.clone(), _proxy: proxy, store })
}

/// Writes what others read; `stack.json` comes last, for it says that the rest is there.
fn publish(
    options: &Options,
    directories: &Directories,
    deployment: &Deployment,
    signer: &Signer,
    file: &StackFile,
) -> Result<PathBuf> {
    events::fill_directory(&options.events, &directories.events, file)?;
    events::write_environments(&directories.local, signer, deployment, file)?;
    let path = directories.local.join(stack_file::NAME);
    write_atomically(&path, &file.to_json()?)?;
    Ok(path)
}
