//! `stack serve`.

use std::process::ExitStatus;

use tokio::{
    process::Command,
    signal::unix::{SignalKind, signal},
};

use super::Options;
use crate::{
    error::{Context, Result},
    serve::{self, RunningStack},
};

/// Variable that tells a command where `stack.json` is.
const STACK_JSON: &str = "STACK_JSON";
/// Exit status of a program that SIGINT ended, as shells give it.
const INTERRUPTED: u8 = 130;

/// Serves until Ctrl-C or SIGTERM.
pub(super) async fn until_stopped(options: &Options) -> Result<u8> {
    let stack = serve::start(options).await?;
    println!("ready: {}", stack.path.display());
    let outcome = stop_signal().await;
    stack.stop().await;
    outcome.map(|()| 0)
}

/// Serves while a command runs; its exit status is the answer.
pub(super) async fn while_running(options: &Options, command: &[String]) -> Result<u8> {
    let stack = serve::start(options).await?;
    let outcome = run(&stack, command).await;
    stack.stop().await;
    outcome
}

async fn run(stack: &RunningStack, command: &[String]) -> Result<u8> {
    let (program, arguments) = command.split_first().context(|| "no command".to_owned())?;
    let mut child = Command::new(program)
        .args(arguments)
        .env(STACK_JSON, &stack.path)
        .kill_on_drop(true)
        .spawn()
        .context(|| format!("starting {program}"))?;
    tokio::select! {
        status = child.wait() => Ok(exit_code(status.context(|| format!("waiting for {program}"))?)),
        stopped = stop_signal() => {
            stopped?;
            child.kill().await.context(|| format!("stopping {program}"))?;
            Ok(INTERRUPTED)
        }
    }
}

/// The command's own status; one that a signal ended has none, and counts as failed.
fn exit_code(status: ExitStatus) -> u8 {
    status.code().and_then(|code| u8::try_from(code).ok()).unwrap_or(1)
}

async fn stop_signal() -> Result<()> {
    let mut terminate = signal(SignalKind::terminate()).context(|| "listening for SIGTERM".to_owned())?;
    tokio::select! {
        interrupted = tokio::signal::ctrl_c() => interrupted.context(|| "listening for Ctrl-C".to_owned()),
        _ = terminate.recv() => Ok(()),
    }
}
