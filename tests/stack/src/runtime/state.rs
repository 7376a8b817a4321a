//! Who waits and who works: the bookkeeping of one function, without any input or output.

use std::{
    collections::{HashMap, VecDeque},
    sync::Arc,
};

use axum::body::Bytes;
use tokio::sync::Notify;
use uuid::Uuid;

use super::{
    Failure, Outcome,
    invocation::{Invocation, Running},
};

/// Processes and waiting invocations of one function.
#[derive(Debug, Default)]
pub(super) struct State {
    waiting: VecDeque<Invocation>,
    processes: HashMap<u64, Process>,
    started: u64,
}

/// What is known of one process.
#[derive(Debug, Default)]
struct Process {
    running: Option<Running>,
    has_asked: bool,
    kill: Arc<Notify>,
}

impl State {
    /// Puts an invocation at the end of the queue.
    pub(super) fn push(&mut self, invocation: Invocation) {
        self.waiting.push_back(invocation);
    }

    /// Takes an invocation that nobody took in time out of the queue.
    pub(super) fn withdraw(&mut self, id: Uuid) {
        self.waiting.retain(|invocation| invocation.id != id);
    }

    /// Numbers of the processes to start now: as many as there is work for, up to `limit`.
    pub(super) fn add_missing(&mut self, limit: usize) -> Vec<(u64, Arc<Notify>)> {
        let busy = self.processes.values().filter(|process| process.running.is_some()).count();
        let wanted = limit.min(busy.saturating_add(self.waiting.len()));
        let missing = wanted.saturating_sub(self.processes.len());
        (0..missing).map(|_| self.new_process()).collect()
    }

    fn new_process(&mut self) -> (u64, Arc<Notify>) {
        self.started = self.started.saturating_add(1);
        let process = Process::default();
        let kill = Arc::clone(&process.kill);
        self.processes.insert(self.started, process);
        (self.started, kill)
    }

    /// The next invocation for `process`, whose caller still waits; `None` where there is none.
    pub(super) fn take(&mut self, process: u64) -> Option<(Uuid, Bytes)> {
        let taker = self.processes.get_mut(&process)?;
        taker.has_asked = true;
        loop {
            let Invocation { id, payload, taken, ended } = self.waiting.pop_front()?;
            if taken.send(process).is_ok() {
                taker.running = Some(Running { id, ended });
                return Some((id, payload));
            }
        }
    }

    /// Ends the invocation that `process` works on; `false` when that is another one.
    pub(super) fn end(&mut self, process: u64, id: Uuid, outcome: Outcome) -> bool {
        let running = self
            .processes
            .get_mut(&process)
            .and_then(|process| process.running.take_if(|running| running.id == id));
        // A caller that no longer waits has been told of the timeout.
        running.map(|running| running.ended.send(outcome)).is_some()
    }

    /// Removes a process that ended. It fails its invocation, or, when it never asked for one, the
    /// invocation that has waited longest.
    pub(super) fn ended(&mut self, process: u64, status: &str) -> bool {
        let Some(gone) = self.processes.remove(&process) else { return false };
        if let Some(Running { id, ended }) = gone.running {
            let _ = ended.send(Err(Failure::Exited { id, status: status.to_owned() }));
        }
        if !gone.has_asked
            && let Some(invocation) = self.waiting.pop_front()
        {
            let _ = invocation.ended.send(Err(Failure::NotStarted(status.to_owned())));
        }
        !gone.has_asked
    }

    /// Whether `process` is among the living.
    pub(super) fn knows(&self, process: u64) -> bool {
        self.processes.contains_key(&process)
    }

    /// Whether any process is left.
    pub(super) fn is_idle(&self) -> bool {
        self.processes.is_empty()
    }

    /// Asks for the end of `process`.
    pub(super) fn kill(&self, process: u64) {
        if let Some(process) = self.processes.get(&process) {
            process.kill.notify_one();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::runtime::invocation::{Ticket, pair};

    fn with_waiting(count: usize) -> (State, Vec<Ticket>) {
        let mut state = State::default();
        let tickets = (0..count)
            .map(|_| {
                let (invocation, ticket) = pair(Bytes::from_static(b"{}"));
                state.push(invocation);
                ticket
            })
            .collect();
        (state, tickets)
    }

    #[test]
    fn there_are_as_many_processes_as_work_up_to_the_limit() {
        let (mut state, _tickets) = with_waiting(3);
        assert_eq!(state.add_missing(2).len(), 2);
        assert!(state.add_missing(2).is_empty(), "both are starting");
        state.take(1).unwrap();
        assert!(state.add_missing(2).is_empty(), "one works, one is starting, one invocation waits");
        assert_eq!(state.add_missing(8).len(), 1, "two wait, and one process is about to ask");
    }

    #[test]
    fn invocations_are_taken_in_order_and_only_while_somebody_waits() {
        let (mut state, mut tickets) = with_waiting(3);
        state.add_missing(1);
        drop(tickets.remove(0));
        assert_eq!(state.take(1).unwrap().0, tickets[0].id);
        assert!(state.end(1, tickets[0].id, Ok(Bytes::new())));
        assert!(!state.end(1, tickets[0].id, Ok(Bytes::new())), "it has ended already");
        state.withdraw(tickets[1].id);
        assert!(state.take(1).is_none());
    }

    #[test]
    fn a_process_that_ends_fails_its_invocation() {
        let (mut state, mut tickets) = with_waiting(1);
        state.add_missing(1);
        state.take(1).unwrap();
        assert!(!state.ended(1, "signal: 9"));
        assert!(matches!(tickets[0].ended.try_recv().unwrap(), Err(Failure::Exited { .. })));
        assert!(state.is_idle());
    }

    #[test]
    fn a_process_that_never_starts_fails_one_invocation_and_the_next_gets_another() {
        let (mut state, mut tickets) = with_waiting(2);
        state.add_missing(1);
        assert!(state.ended(1, "exit status: 1"));
        assert!(matches!(tickets[0].ended.try_recv().unwrap(), Err(Failure::NotStarted(_))));
        assert!(tickets[1].ended.try_recv().is_err());
        assert_eq!(state.add_missing(1).len(), 1);
    }

    #[test]
    fn a_stranger_gets_nothing() {
        let (mut state, _tickets) = with_waiting(1);
        assert!(state.take(7).is_none());
        assert!(!state.knows(7));
    }
}
