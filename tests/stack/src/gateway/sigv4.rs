//! Verifies SigV4 the way the service does: the same request is signed again, by AWS's own signer, with
//! the secret that belongs to the access key, and the signatures are compared.

mod authorization;
mod body_hash;
mod headers;
mod sign_again;
mod time;
mod verifier;

pub(super) use verifier::{Refusal, Verifier};

#[cfg(test)]
mod tests;
