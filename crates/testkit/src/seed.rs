//! Randomness that can be had again.

use core::fmt;
use std::sync::{Mutex, PoisonError};

use rand_chacha::ChaCha20Rng;
use rand_core::{RngCore, SeedableRng};
use sotto_types::Rng;

/// Where a world's randomness begins; printed when a test fails.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Seed(pub u64);

impl Seed {
    /// The seed in `SOTTO_SEED`, for a test that failed, else this one.
    #[must_use]
    #[expect(clippy::disallowed_methods, reason = "how a person hands a test the seed of a failure")]
    pub fn or_from_environment(self) -> Self {
        let given = std::env::var("SOTTO_SEED").ok().and_then(|text| text.parse().ok());
        given.map_or(self, Self)
    }

    /// Randomness for one user of it, apart from all others.
    pub fn rng(self, stream: u64) -> SeededRng {
        let mut rng = ChaCha20Rng::seed_from_u64(self.0);
        rng.set_stream(stream);
        SeededRng(Mutex::new(rng))
    }
}

impl fmt::Display for Seed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(&self.0, f)
    }
}

/// Seeded randomness.
///
/// MLS draws its own secrets from the operating system, so two runs of a seed differ in those; what a world decides
/// (faults, delays, order) is the same.
pub struct SeededRng(Mutex<ChaCha20Rng>);

impl Rng for SeededRng {
    fn fill(&self, bytes: &mut [u8]) {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).fill_bytes(bytes);
    }
}

impl fmt::Debug for SeededRng {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("SeededRng(..)")
    }
}
