//! A world to test in: a real server, a network that misbehaves, and people with several devices.
//!
//! The server is the one that ships, with its SQLite store in a temporary folder; clients are the client core with their
//! encrypted homes. Between them is a network in memory with faults, and with an [`Attacker`] where a test puts one. Time
//! stands still until a test moves it. Nothing here mimics the product: what is tested is what runs.
//!
//! The walk: [`World`] has the server and the [`Network`]; [`World::register`] and [`World::log_in`] make a [`Device`],
//! which sends and receives until it has succeeded; [`find_marker`] looks for a text where it must not be. The tests are in
//! `tests/`, one file a behaviour.
//!
//! To add a scenario: a test in the file of its behaviour. To add a kind of attack: an [`Attacker`] beside the test.

#![expect(
    clippy::expect_used,
    clippy::panic,
    clippy::missing_panics_doc,
    reason = "in a test what does not work out is a failure of the test"
)]

mod clock;
mod device;
mod invitations;
mod marker;
mod network;
pub mod process;
mod seed;
mod world;

pub use clock::ManualClock;
pub use device::Device;
pub use marker::{find_bytes, find_marker, holds_marker};
pub use network::{Attacker, Faults, Honest, Network, Serve};
pub use seed::{Seed, SeededRng};
pub use world::{Roll, World};
