//! What the benches share: ceilings measured in the same run, medians, tables.
//!
//! A bench never fails on a figure. It prints what it measured beside the ceiling that this machine had in the same
//! minute, because these machines are noisy and absolute figures mean little.

pub mod admin;
mod ceiling;
pub mod device;
mod library;
mod peer;
pub mod people;
mod population;
mod processor;
pub mod rooms;
mod server;
mod stats;
pub mod words;

pub use ceiling::{fdatasync, raw_inserts};
pub use library::library_dm;
pub use peer::Peer;
pub use population::populate;
pub use processor::{Stopwatch, processor_time};
pub use server::{Server, cpu_of, on_the_server_core, stay_on_the_load_core};
pub use stats::{Table, median, percentile};
