//! The client against a peer and a server that do what a test says.

mod deletion;
mod export;
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
