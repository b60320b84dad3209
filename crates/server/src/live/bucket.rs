//! Token buckets.

use std::time::Duration;

use sotto_types::Timestamp;

/// How often something may be done.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Rate {
    /// At once.
    pub(crate) burst: u32,
    /// The time after which one more is allowed.
    pub(crate) every: Duration,
}

/// What is left of a [`Rate`].
///
/// Kept as the moment at which the bucket is full again, so an untouched one is a number.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct TokenBucket {
    full_at: Timestamp,
}

impl TokenBucket {
    /// Takes one, or says how long to wait.
    pub(crate) fn take(&mut self, rate: Rate, now: Timestamp) -> Result<(), Duration> {
        let full_at = self.full_at.max(now).plus(rate.every);
        let room = rate.every * rate.burst;
        let ahead = full_at.since(now);
        if ahead > room {
            return Err(ahead.saturating_sub(room));
        }
        self.full_at = full_at;
        Ok(())
    }

    /// Whether nothing of it is used.
    pub(crate) fn is_full(self, now: Timestamp) -> bool {
        self.full_at <= now
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const RATE: Rate = Rate { burst: 3, every: Duration::from_secs(10) };

    #[test]
    fn a_burst_goes_through_and_the_rest_waits() {
        let mut bucket = TokenBucket::default();
        let start = Timestamp::from_seconds(1000);
        for _ in 0..3 {
            bucket.take(RATE, start).unwrap();
        }
        assert_eq!(bucket.take(RATE, start), Err(Duration::from_secs(10)));
        assert_eq!(bucket.take(RATE, start.plus(Duration::from_secs(4))), Err(Duration::from_secs(6)));
        bucket.take(RATE, start.plus(Duration::from_secs(10))).unwrap();
        assert!(!bucket.is_full(start.plus(Duration::from_secs(39))));
        assert!(bucket.is_full(start.plus(Duration::from_secs(40))));
    }
}
