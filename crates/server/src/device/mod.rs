//! The edge of devices: one WebSocket each, protobuf frames in both directions.
//!
//! The walk: [`router`] upgrades `GET /v1/device` to a WebSocket and hands it to [`serve_link`] as a [`Link`]; `session`
//! is the loop of one connection; `requests` has one file for each request, which parses its fields, calls one function
//! of [`crate::app`] and encodes the answer; `push` decides what is pushed and when.
//!
//! To add a request: its frame in `wire`, a file in `requests`, an arm in `requests/mod.rs`, its rules in `app`.

mod encode;
mod link;
mod parse;
mod policy_frame;
mod push;
mod refusal;
mod requests;
mod router;
mod session;
#[cfg(test)]
mod tests;
mod upgrade;
mod web_socket;

use std::time::Duration;

pub use link::{Incoming, Link, LinkClosed, Outgoing, join};
pub use router::router;
use session::serve_counted;
pub use session::serve_link;

/// The time between the server's pings; a device that is silent for twice as long is taken for gone.
pub const HEARTBEAT: Duration = Duration::from_secs(45);
