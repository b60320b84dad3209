//! A device of somebody, as a person uses it: it tries again until it has succeeded, and is started anew after a crash.

mod account;
mod conversations;
mod crash;
mod link;
mod messages;
mod session;
mod state;

pub use state::Device;
