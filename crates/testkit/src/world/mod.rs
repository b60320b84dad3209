//! The world: one deployment, its network and its people.

mod leftovers;
mod mailbox;
mod people;
mod server;
mod state;

pub(crate) use people::{password, server_url};
pub use state::World;
