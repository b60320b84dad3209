//! Randomness that is the same at every run.

use std::sync::Mutex;

use rand_chacha::ChaCha12Rng;
use rand_core::{RngCore, SeedableRng};
use sotto_types::Rng;

#[derive(Debug)]
pub(crate) struct SeededRng(Mutex<ChaCha12Rng>);

impl SeededRng {
    pub(crate) fn new(seed: u64) -> Self {
        Self(Mutex::new(ChaCha12Rng::seed_from_u64(seed)))
    }
}

impl Rng for SeededRng {
    fn fill(&self, bytes: &mut [u8]) {
        self.0.lock().unwrap().fill_bytes(bytes);
    }
}
