//! Where an issuer's keys come from.

use std::{sync::Arc, time::SystemTime};

use jsonwebtoken::DecodingKey;

use super::{Algorithm, KeySet, RemoteKeySet};

/// A key set of the configuration, or one that is fetched.
#[derive(Debug)]
pub enum KeySource {
    /// Given inline or in a file, read at start.
    Fixed(KeySet),
    /// Fetched by https from a configured address.
    Remote(Box<RemoteKeySet>),
}

impl KeySource {
    /// The key `kid` for `algorithm`, at the time `now`.
    pub async fn find(&self, kid: &str, algorithm: Algorithm, now: SystemTime) -> Option<Arc<DecodingKey>> {
        match self {
            Self::Fixed(set) => set.get(kid, algorithm),
            Self::Remote(remote) => remote.find(kid, algorithm, now).await,
        }
    }

    /// Fetches what is fetched, ahead of the first token.
    pub async fn warm_up(&self, now: SystemTime) {
        if let Self::Remote(remote) = self {
            remote.refresh(now).await;
        }
    }
}
