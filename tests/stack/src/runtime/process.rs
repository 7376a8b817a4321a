//! One process of a function: started with nothing but its environment, watched until it ends.

use std::{
    collections::{BTreeMap, VecDeque},
    path::Path,
    process::Stdio,
    sync::Arc,
};

use tokio::{
    process::{Child, Command},
    sync::{Notify, watch},
    task::JoinHandle,
};

use super::logs::Log;

/// How a process ended.
pub(super) struct End {
    /// In the operating system's words, or why it did not start.
    pub(super) status: String,
    /// Its last lines on standard output, then those on standard error.
    pub(super) last_words: Vec<String>,
}

/// What can end a process from outside.
pub(super) struct Signals {
    /// Ends this process.
    pub(super) kill: Arc<Notify>,
    /// Ends all: closed with the runtime, or set by it.
    pub(super) stop: watch::Receiver<bool>,
}

/// Runs `program` until it ends or is told to.
pub(super) async fn run(
    program: &Path,
    variables: BTreeMap<String, String>,
    log: &Arc<Log>,
    mut signals: Signals,
) -> End {
    let mut child = match spawn(program, variables) {
        Ok(child) => child,
        Err(error) => {
            return End {
                status: format!("starting {}: {error}", program.display()),
                last_words: Vec::new(),
            };
        }
    };
    // Copied by tasks of their own: a process blocks when nobody reads what it writes.
    let output = child.stdout.take().map(|stream| tokio::spawn(Arc::clone(log).copy(stream)));
    let errors = child.stderr.take().map(|stream| tokio::spawn(Arc::clone(log).copy(stream)));
    let status = wait(&mut child, &mut signals).await;
    // Functions say why they do not start on either.
    let mut last_words = lines(output).await;
    last_words.extend(lines(errors).await);
    End { status, last_words }
}

/// What the task that copies a stream kept of it.
async fn lines(copying: Option<JoinHandle<VecDeque<String>>>) -> Vec<String> {
    match copying {
        Some(task) => task.await.unwrap_or_default().into(),
        None => Vec::new(),
    }
}

fn spawn(program: &Path, variables: BTreeMap<String, String>) -> std::io::Result<Child> {
    Command::new(program)
        .env_clear()
        .envs(variables)
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .kill_on_drop(true)
        .spawn()
}

async fn wait(child: &mut Child, signals: &mut Signals) -> String {
    let ended = tokio::select! {
        ended = child.wait() => Some(ended),
        () = signals.kill.notified() => None,
        // Either the value was set or the runtime is gone: both mean the end.
        _ = signals.stop.wait_for(|stop| *stop) => None,
    };
    match ended {
        Some(Ok(status)) => status.to_string(),
        Some(Err(error)) => error.to_string(),
        None => child.kill().await.map_or_else(|error| error.to_string(), |()| "killed".to_owned()),
    }
}
