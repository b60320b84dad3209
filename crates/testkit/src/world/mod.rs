//! The world: one deployment, its network and its people.

mod figures;
mod leftovers;
mod mailbox;
mod people;
mod roll;
mod server;
mod state;

pub(crate) use people::{password, server_url};
pub use roll::Roll;
pub use state::World;
