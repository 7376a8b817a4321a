//! How often, and after what pause, the work is begun again when another writer was in the way.

use std::time::Duration;

/// Tries in all, the first included.
const MAX_TRIES: u32 = 6;

/// The upper bound of the first pause; it doubles with each further one.
const FIRST_PAUSE: Duration = Duration::from_millis(40);

/// The upper bound of every pause.
const LONGEST_PAUSE: Duration = Duration::from_secs(1);

/// The count of tries so far.
#[derive(Debug, Default)]
pub struct Repetition {
    tries: u32,
}

impl Repetition {
    /// Waits before the next try, or says that there is none. The pause is drawn at random between nothing
    /// and its bound ("full jitter"), so that writers who collided do not collide again.
    pub async fn pause(&mut self) -> bool {
        self.tries = self.tries.saturating_add(1);
        if self.tries >= MAX_TRIES {
            return false;
        }
        tokio::time::sleep(bound(self.tries).mul_f64(fastrand::f64())).await;
        true
    }
}

/// The upper bound of the pause after `tries` tries.
fn bound(tries: u32) -> Duration {
    let doubled = 2_u32.saturating_pow(tries.saturating_sub(1));
    FIRST_PAUSE.saturating_mul(doubled).min(LONGEST_PAUSE)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bounds_double_up_to_the_longest() {
        let bounds: Vec<_> = (1..7).map(|tries| bound(tries).as_millis()).collect();
        assert_eq!(bounds, [40, 80, 160, 320, 640, 1_000]);
        assert_eq!(bound(u32::MAX), LONGEST_PAUSE);
    }

    #[tokio::test]
    async fn tries_are_bounded() {
        let mut repetition = Repetition::default();
        let mut again = 0;
        while repetition.pause().await {
            again += 1;
        }
        assert_eq!(again, MAX_TRIES - 1);
    }
}
