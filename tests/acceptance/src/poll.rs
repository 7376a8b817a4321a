//! Waiting for a condition, and never longer than a bound.

use std::time::Duration;

use tokio::time::Instant;

use crate::Must;

/// Longest wait.
const DEADLINE: Duration = Duration::from_secs(20);
/// Pause between two looks.
const PAUSE: Duration = Duration::from_millis(20);

/// Looks again and again until `look` finds something; the test ends when it never does.
pub async fn until<T>(what: &str, mut look: impl FnMut() -> Option<T>) -> T {
    let end = Instant::now().checked_add(DEADLINE).must("a clock");
    let mut found = look();
    while found.is_none() && Instant::now() < end {
        tokio::time::sleep(PAUSE).await;
        found = look();
    }
    found.must(what)
}
