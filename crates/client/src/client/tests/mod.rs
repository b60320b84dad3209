//! The client against a peer and a server that do what a test says.

mod deletion;
mod export;
#[cfg(feature = "testing")]
mod finding;
mod generation;
mod heal;
mod leave;
mod log;
mod peer;
mod queue;
mod retention;
mod said;
mod server;
mod signals;
