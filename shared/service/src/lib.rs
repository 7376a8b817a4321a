//! What the functions share.
//!
//! - [`config`]: environment variables parsed into types at start
//! - [`callers`]: guards, the only way to obtain proof of who is calling
//! - [`stores`]: the narrow store traits and their DynamoDB implementations
//! - [`http`]: events brought into shape, routes, responses
//! - [`signing`]: receipts, signed with a key in AWS KMS or a local one
//! - [`problem`]: every error that a caller can get, with a second message for the operator
//! - [`repetition`]: how often, and after what pause, something is tried again
//! - [`telemetry`]: log lines, one JSON object each
//! - [`aws`]: the AWS client, without discovery

pub mod aws;
pub mod callers;
pub mod config;
pub mod http;
pub mod problem;
pub mod repetition;
pub mod signing;
pub mod stores;
pub mod strict_json;
pub mod telemetry;
