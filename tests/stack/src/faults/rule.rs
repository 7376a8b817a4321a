//! A fault that somebody asked for.

use serde::{Deserialize, Serialize};
use serde_json::Value;
use uuid::Uuid;

/// What to do with requests that name a run.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Rule {
    /// The run that the request's body has to name.
    pub run_id: Uuid,
    /// What the request's `X-Amz-Target` has to end in, for example `TransactWriteItems`.
    pub operation: String,
    /// How many requests it applies to.
    #[serde(default = "once")]
    pub times: u32,
    /// How many requests it lets pass first.
    #[serde(default)]
    pub skip: u32,
    /// What to do.
    pub action: Action,
}

/// What happens to a request.
#[derive(Debug, Clone, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum Action {
    /// Close the connection; the store never sees the request.
    DropBefore,
    /// Hand it to the store, then close the connection without the answer.
    CommitThenDrop,
    /// Hand it on with another `ClientRequestToken`, and answer.
    NewToken,
    /// The same, then close the connection without the answer.
    NewTokenThenDrop,
    /// Answer in the store's place.
    Answer(CannedAnswer),
    /// Hand it on, run another operation on the store, and only then give the first one's answer.
    Then(FollowUp),
}

/// An answer in the store's place.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CannedAnswer {
    /// Its status.
    pub status: u16,
    /// Its body.
    pub body: Value,
}

/// An operation that the proxy itself runs on the store.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FollowUp {
    /// Its name, for example `UpdateItem`.
    pub operation: String,
    /// Its body.
    pub body: Value,
}

/// What was done with a request, as `GET /faults/{run_id}` tells it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Did {
    /// Handed on and answered, untouched.
    Forwarded,
    /// [`Action::DropBefore`].
    DropBefore,
    /// [`Action::CommitThenDrop`].
    CommitThenDrop,
    /// [`Action::NewToken`].
    NewToken,
    /// [`Action::NewTokenThenDrop`].
    NewTokenThenDrop,
    /// [`Action::Answer`].
    Answer,
    /// [`Action::Then`].
    Then,
}

impl From<&Action> for Did {
    fn from(action: &Action) -> Self {
        match action {
            Action::DropBefore => Self::DropBefore,
            Action::CommitThenDrop => Self::CommitThenDrop,
            Action::NewToken => Self::NewToken,
            Action::NewTokenThenDrop => Self::NewTokenThenDrop,
            Action::Answer(_) => Self::Answer,
            Action::Then(_) => Self::Then,
        }
    }
}

fn once() -> u32 {
    1
}
