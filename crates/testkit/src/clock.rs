//! A clock that the test moves.

use std::{
    sync::atomic::{AtomicU64, Ordering},
    time::Duration,
};

use sotto_types::{Clock, Timestamp};

/// A clock that stands still until it is moved; one for everybody in a world.
#[derive(Debug)]
pub struct ManualClock(AtomicU64);

impl ManualClock {
    /// A clock at 2026-01-01T00:00:00Z.
    pub fn new() -> Self {
        Self(AtomicU64::new(1_767_225_600_000))
    }

    /// Moves the clock.
    pub fn advance(&self, by: Duration) {
        let millis = u64::try_from(by.as_millis()).unwrap_or(u64::MAX);
        self.0.fetch_add(millis, Ordering::SeqCst);
    }
}

impl Default for ManualClock {
    fn default() -> Self {
        Self::new()
    }
}

impl Clock for ManualClock {
    fn now(&self) -> Timestamp {
        Timestamp::from_millis(self.0.load(Ordering::SeqCst))
    }
}
