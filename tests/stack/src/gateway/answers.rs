//! The gateway's own answers, in one table: what it says before a function is reached or in place of
//! one. `docs/local-stack.md` shows the same table.

mod render;
mod table;

pub use render::{Facts, answer};
pub use table::{KnownAnswer, TABLE, Text};

/// What the gateway answers by itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Case {
    /// No such method and path.
    NoRoute,
    /// The URL does not start with the stage.
    NoStage,
    /// The request is not signed.
    NotSigned,
    /// Its signature is of another form, or incomplete.
    IncompleteSignature,
    /// Its access key or session token is nobody's.
    UnknownKey,
    /// Its signature is for another date, region or service.
    WrongScope,
    /// It was signed too long ago.
    SignatureExpired,
    /// It was signed in the future.
    SignatureNotYetCurrent,
    /// Its signature is wrong.
    SignatureMismatch,
    /// A policy's statement denies the call.
    ExplicitlyDenied,
    /// No policy allows the call.
    NotAllowed,
    /// The request cannot be read.
    BadRequest,
    /// The body is over the limit.
    BodyTooLarge,
    /// Request line and headers are over the limit.
    HeadTooLarge,
    /// Too many requests at once.
    Throttled,
    /// The function failed, or answered with something that is no answer.
    FunctionFailed,
    /// The function took too long, or no process became free.
    FunctionTimedOut,
}

/// The kind of API that answers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Plane {
    /// A REST API.
    Rest,
    /// An HTTP API.
    Http,
}
