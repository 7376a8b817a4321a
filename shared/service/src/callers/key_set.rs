//! JWK Sets (RFC 7517): the keys of token issuers.

mod algorithm;
mod fetch;
mod jwk;
mod remote;
mod source;

pub use algorithm::Algorithm;
pub use fetch::{FetchError, HttpsFetcher};
pub use jwk::{InvalidKeySet, KeySet};
pub use remote::RemoteKeySet;
pub use source::KeySource;
