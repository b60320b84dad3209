//! What the benches share: ceilings measured in the same run, medians, tables.
//!
//! A bench never fails on a figure. It prints what it measured beside the ceiling that this machine had in the same
//! minute, because these machines are noisy and absolute figures mean little.

mod ceiling;
pub mod people;
mod stats;

pub use ceiling::{fdatasync, raw_inserts};
pub use stats::{Table, median, percentile};
