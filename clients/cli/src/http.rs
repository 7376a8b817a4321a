//! Talking to the service: one request, bounded in size and time, no redirects.

mod address;
mod answer;
mod client;
mod problem;
mod sigv4;

pub(crate) use address::BaseUrl;
pub(crate) use answer::Answer;
pub(crate) use client::{Exchange, block_on, get};
pub(crate) use sigv4::sign;
