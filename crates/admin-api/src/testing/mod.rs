//! Doubles for this crate's own tests.

mod double;
mod generated;

pub(crate) use double::{Double, FixedClock, Keys, SeededRng, service};
