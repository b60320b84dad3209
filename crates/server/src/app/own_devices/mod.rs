//! The devices of the caller's own account: listed, named, and the lists on which they stand.

mod announce;
mod list;
mod publish_list;
mod put_keys;
mod read_keys;
mod rename;

pub(crate) use announce::{Announced, announce};
pub use list::list;
pub use publish_list::publish_list;
pub use put_keys::put_keys;
pub use read_keys::{Keys, read_keys};
pub use rename::rename;
