//! The folder that holds one account on this machine: whose it is at the moment, and the key that opens it.

mod folder;
mod key_file;
mod lock;
mod tries;

pub use folder::Home;
pub(crate) use folder::open_private;
pub(crate) use key_file::{KeyFile, StoreKey};
pub(crate) use lock::HomeLock;
pub(crate) use tries::Tries;
