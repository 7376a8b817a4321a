//! What an invocation says of itself beside its request.

use std::time::{Duration, SystemTime, UNIX_EPOCH};

use lambda_http::{Request, RequestExt};

/// Kept of the time that Lambda gives, so that an answer is on its way before the invocation is ended.
const RESERVE: Duration = Duration::from_millis(500);

/// The time given where Lambda names no future deadline (emulators name one in 1970).
const WITHOUT_DEADLINE: Duration = Duration::from_secs(10);

/// The invocation's id and the time that is left for it.
#[derive(Debug, Clone)]
pub struct Invocation {
    /// Lambda's request id, a UUID; it is the `instance` of a problem and a field of every log line.
    pub request_id: String,
    /// How long work may still take.
    pub remaining: Duration,
}

impl Invocation {
    /// Reads the Lambda context of `request`.
    #[must_use]
    pub fn of(request: &Request) -> Self {
        match request.lambda_context_ref() {
            Some(context) => Self {
                request_id: context.request_id.clone(),
                remaining: remaining(context.deadline, SystemTime::now()),
            },
            None => Self { request_id: String::new(), remaining: WITHOUT_DEADLINE },
        }
    }
}

/// What is left until `deadline`, in milliseconds since the epoch.
fn remaining(deadline: u64, now: SystemTime) -> Duration {
    let left = (UNIX_EPOCH + Duration::from_millis(deadline)).duration_since(now);
    left.map_or(WITHOUT_DEADLINE, |left| left.saturating_sub(RESERVE))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_deadline_leaves_a_reserve_and_one_in_the_past_is_not_believed() {
        let now = UNIX_EPOCH + Duration::from_secs(1_000);
        assert_eq!(remaining(1_003_000, now), Duration::from_millis(2_500));
        assert_eq!(remaining(1_000_100, now), Duration::ZERO);
        assert_eq!(remaining(600_000, now), WITHOUT_DEADLINE);
    }
}
