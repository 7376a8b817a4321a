//! The processes of one function and the invocations that wait for them.

use std::{
    path::PathBuf,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
    time::Duration,
};

use axum::body::Bytes;
use tokio::{
    sync::{Notify, watch},
    time::timeout,
};
use uuid::Uuid;

use super::{
    Failure, Outcome, Setting, environment,
    invocation::{self, Ticket},
    logs::Log,
    process::{self, Signals},
    state::State,
};
use crate::template::model::Function;

/// How long an invocation waits for a process.
pub(super) const QUEUE_LIMIT: Duration = Duration::from_secs(30);

/// One function with its processes.
#[derive(Debug)]
pub(super) struct Pool {
    pub(super) function: Function,
    pub(super) setting: Setting,
    pub(super) log: Arc<Log>,
    /// Most processes at a time.
    pub(super) limit: usize,
    /// How long an invocation waits for a process.
    pub(super) queue_limit: Duration,
    pub(super) state: Mutex<State>,
    /// Somebody waits, or a process has gone.
    pub(super) changed: Notify,
    pub(super) stop: watch::Receiver<bool>,
}

impl Pool {
    /// Runs one invocation to its end. It goes on when the caller leaves, as it does on Lambda.
    pub(super) async fn invoke(self: &Arc<Self>, payload: Bytes) -> Outcome {
        let (invocation, ticket) = invocation::pair(payload);
        self.state().push(invocation);
        self.start_missing();
        self.changed.notify_waiters();
        let pool = Arc::clone(self);
        let running = tokio::spawn(async move { pool.follow(ticket).await });
        running.await.unwrap_or_else(|error| Err(Failure::NotStarted(error.to_string())))
    }

    async fn follow(&self, ticket: Ticket) -> Outcome {
        let Ticket { id, taken, mut ended } = ticket;
        let process = tokio::select! {
            outcome = &mut ended => return outcome.unwrap_or(Err(Failure::QueueFull)),
            taken = timeout(self.queue_limit, taken) => taken,
        };
        let Ok(process) = process else {
            self.state().withdraw(id);
            return Err(Failure::QueueFull);
        };
        let limit = self.function.timeout;
        match (timeout(limit, ended).await, process) {
            (Ok(Ok(outcome)), _) => outcome,
            (Ok(Err(_)), _) => Err(Failure::NotStarted("the stack stops".to_owned())),
            (Err(_), process) => {
                process.into_iter().for_each(|process| self.state().kill(process));
                Err(Failure::TimedOut { id, timeout: limit })
            }
        }
    }

    /// The next invocation for `process`; `None` once the process has ended.
    pub(super) async fn next(&self, process: u64) -> Option<(Uuid, Bytes)> {
        loop {
            let mut changed = std::pin::pin!(self.changed.notified());
            // Before looking, so that what arrives in between is not missed.
            changed.as_mut().enable();
            if !self.state().knows(process) {
                return None;
            }
            if let Some(taken) = self.state().take(process) {
                return Some(taken);
            }
            changed.await;
        }
    }

    /// Starts as many processes as are missing.
    fn start_missing(self: &Arc<Self>) {
        if *self.stop.borrow() {
            return;
        }
        let missing = self.state().add_missing(self.limit);
        for (number, kill) in missing {
            let signals = Signals { kill, stop: self.stop.clone() };
            drop(tokio::spawn(Arc::clone(self).supervise(number, signals)));
        }
    }

    async fn supervise(self: Arc<Self>, number: u64, signals: Signals) {
        let variables = environment::variables(&self.setting, &self.function, number);
        let end = process::run(&self.program(), variables, &self.log, signals).await;
        let never_started = self.state().ended(number, &end.status);
        self.changed.notify_waiters();
        if never_started && !*self.stop.borrow() {
            self.report(&end);
        }
        self.start_missing();
    }

    fn report(&self, end: &process::End) {
        eprintln!("{} stopped while starting: {}", self.function.name, end.status);
        end.last_words.iter().for_each(|line| eprintln!("  {line}"));
    }

    fn program(&self) -> PathBuf {
        self.setting.functions_dir.join(&self.function.binary)
    }

    /// A panic while the state is locked leaves it whole: every change is made of infallible steps.
    pub(super) fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
