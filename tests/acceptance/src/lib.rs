//! The callers that the end-to-end tests use, and what they know of a deployment: `stack.json`.
//!
//! Nothing here knows the code of the functions. A test asks over HTTP as a tenant's user or an execution
//! engine would. Where a stack runs on this machine, [`Local`] reaches behind the interface as well: into
//! the store, the functions' logs, the fault proxy and Lambda's Invoke.
//!
//! A caller that cannot do its work ends the test that uses it: see [`Must`].

mod answer;
mod aws_json;
mod control;
mod dynamodb;
mod events;
mod fault;
mod http;
mod kms;
mod local;
mod logs;
mod must;
mod notice;
mod planning;
mod poll;
mod request;
mod runs;
mod signing;
mod stack;
mod stack_file;
mod token;
mod tools;

pub use answer::Answer;
pub use control::{Control, Invoked};
pub use dynamodb::DynamoDb;
pub use events::{
    ENGINE_ARN, OWN_ACCOUNT, identity, issue_event, monitor_event, read_event_v1, read_event_v2,
};
pub use fault::{Fault, Observed};
pub use http::Http;
pub use kms::Kms;
pub use local::Local;
pub use logs::Logs;
pub use must::Must;
pub use planning::{ELIGIBILITY, HANDOFF, Plan, READINESS_SNAPSHOT, RUN};
pub use poll::until;
pub use request::Request;
pub use signing::{SERVICE, SessionToken, SignAs};
pub use stack::{Issued, KEY_SET_PATH, Stack, contract_path, monitor_path};
pub use stack_file::{Credentials, IamCallers, KmsFile, LocalFile, Runs, StackFile, Tenants, Tokens};
pub use token::Token;
pub use tools::{have, run_tool};
