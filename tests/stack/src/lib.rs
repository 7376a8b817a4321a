//! The local stack: everything that the functions meet on AWS, on loopback ports of one machine.
//!
//! It reads the deployment's translated template, makes its tables in an embedded DynamoDB, runs the real
//! function binaries behind the Lambda runtime API, and answers in API Gateway's place on three ports.
//! `docs/local-stack.md` says how it is used and where it differs from AWS.

pub mod aws_json;
pub mod cli;
pub mod control;
mod endpoint;
pub mod error;
pub mod events;
pub mod faults;
pub mod gateway;
pub mod http;
pub mod listener;
pub mod names;
pub mod parameters;
pub mod receipt_key;
pub mod runtime;
pub mod samples;
pub mod serve;
pub mod stack_file;
pub mod store;
pub mod task;
pub mod template;
pub mod tokens;
