//! A key set that is fetched, and when it is fetched again.

use std::{
    sync::Arc,
    time::{Duration, SystemTime},
};

use jsonwebtoken::DecodingKey;
use tokio::sync::Mutex;

use super::{Algorithm, HttpsFetcher, KeySet};
use crate::telemetry::{Level, Line};

/// The shortest time between two fetches, whatever tokens say: a caller cannot make us hammer an issuer.
pub(super) const MIN_INTERVAL: Duration = Duration::from_secs(60);

/// The age at which keys are fetched anew, so that a withdrawn key goes out of use.
pub(super) const FRESH_FOR: Duration = Duration::from_secs(10 * 60);

/// The age up to which keys are used while the issuer cannot be reached; after that every token is refused.
pub(super) const STALE_FOR: Duration = Duration::from_secs(60 * 60);

/// A key set behind an https address.
#[derive(Debug)]
pub struct RemoteKeySet {
    fetcher: HttpsFetcher,
    state: Mutex<State>,
}

#[derive(Debug, Default)]
struct State {
    keys: Option<(KeySet, SystemTime)>,
    attempted: Option<SystemTime>,
}

impl RemoteKeySet {
    /// A set that has not been fetched yet.
    #[must_use]
    pub fn new(fetcher: HttpsFetcher) -> Self {
        Self { fetcher, state: Mutex::default() }
    }

    /// The key `kid` for `algorithm`, fetching the set where it is missing, old, or does not know `kid`.
    pub async fn find(&self, kid: &str, algorithm: Algorithm, now: SystemTime) -> Option<Arc<DecodingKey>> {
        let mut state = self.state.lock().await;
        if state.wants_refresh(kid, now) {
            self.fetch(&mut state, now).await;
        }
        state.usable(now)?.get(kid, algorithm)
    }

    /// Fetches the set, unless that was tried within the last minute.
    pub async fn refresh(&self, now: SystemTime) {
        let mut state = self.state.lock().await;
        if state.may_fetch(now) {
            self.fetch(&mut state, now).await;
        }
    }

    async fn fetch(&self, state: &mut State, now: SystemTime) {
        state.attempted = Some(now);
        match self.fetcher.fetch().await {
            Ok(keys) => state.keys = Some((keys, now)),
            Err(error) => Line::outside_invocation(Level::Error, "key_set_unavailable")
                .field("address", self.fetcher.address())
                .field("reason", error.to_string())
                .write(),
        }
    }
}

impl State {
    fn wants_refresh(&self, kid: &str, now: SystemTime) -> bool {
        let current =
            self.keys.as_ref().is_some_and(|(keys, at)| age(*at, now) < FRESH_FOR && keys.knows(kid));
        !current && self.may_fetch(now)
    }

    fn may_fetch(&self, now: SystemTime) -> bool {
        self.attempted.is_none_or(|at| age(at, now) >= MIN_INTERVAL)
    }

    fn usable(&self, now: SystemTime) -> Option<&KeySet> {
        self.keys.as_ref().filter(|(_, at)| age(*at, now) < STALE_FOR).map(|(keys, _)| keys)
    }
}

/// The time since `at`. A clock that was set back makes it endless: fetch again, and trust nothing older.
fn age(at: SystemTime, now: SystemTime) -> Duration {
    now.duration_since(at).unwrap_or(Duration::MAX)
}
