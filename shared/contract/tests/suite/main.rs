//! What the crate promises, held against the committed vectors and against independent oracles.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::string_slice,
    clippy::as_conversions,
    reason = "a test stops at the first thing that is not as expected"
)]

mod agreement;
#[path = "../../examples/vectors/catalogue/mod.rs"]
mod catalogue;
mod dependencies;
mod documentation;
mod expressions;
mod forgery;
mod generated;
mod json_reader;
mod key_set_reader;
mod mutation;
mod origin;
mod patterns;
mod payloads;
mod rfc8785;
mod schema;
mod support;
mod tampering;
mod vectors;
