//! A network in memory.
//!
//! A link keeps its frames in order, as TCP does, but frames come late, so devices overtake each other, and a link can
//! break at any frame, with all that is under way lost. Everything that crosses is kept, for tests that look for what
//! must not be there. An [`Attacker`] sits where TLS ends on the server's side: it reads, changes, drops and invents.
//!
//! The walk: [`Network::transport`] is what a client connects with; each connection is two `pump`s over channels, and its
//! server end is served by the world's server.

mod attacker;
mod client_end;
mod faults;
mod pump;
mod server_end;
mod state;

pub use attacker::{Attacker, Honest};
pub use faults::Faults;
pub use state::{Network, Serve};
