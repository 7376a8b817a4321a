//! One invocation, from its arrival to its answer.

use axum::body::Bytes;
use tokio::sync::oneshot;
use uuid::Uuid;

use super::Outcome;

/// An invocation that waits for a process.
#[derive(Debug)]
pub(super) struct Invocation {
    pub(super) id: Uuid,
    pub(super) payload: Bytes,
    /// Told which process took it.
    pub(super) taken: oneshot::Sender<u64>,
    /// Told how it ended.
    pub(super) ended: oneshot::Sender<Outcome>,
}

/// The other ends, for the caller.
#[derive(Debug)]
pub(super) struct Ticket {
    pub(super) id: Uuid,
    pub(super) taken: oneshot::Receiver<u64>,
    pub(super) ended: oneshot::Receiver<Outcome>,
}

/// An invocation and its caller's ends.
pub(super) fn pair(payload: Bytes) -> (Invocation, Ticket) {
    let id = Uuid::new_v4();
    let (taken_sender, taken) = oneshot::channel();
    let (ended_sender, ended) = oneshot::channel();
    (Invocation { id, payload, taken: taken_sender, ended: ended_sender }, Ticket { id, taken, ended })
}

/// An invocation that a process works on.
#[derive(Debug)]
pub(super) struct Running {
    pub(super) id: Uuid,
    pub(super) ended: oneshot::Sender<Outcome>,
}
