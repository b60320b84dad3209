//! The client against a peer and a server that do what a test says.

mod export;
mod heal;
mod log;
mod peer;
mod queue;
mod server;
