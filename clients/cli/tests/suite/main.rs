//! The command from outside: arguments, streams, exit codes, and a server on this machine.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::string_slice,
    reason = "tests stop at the first thing that is not as it should be"
)]

mod batches;
mod documents;
mod export_kms;
mod fetch;
mod fetch_cache;
mod iam;
mod issue;
mod keys;
mod output;
mod server;
mod support;
mod usage;
mod vectors;
