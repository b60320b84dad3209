//! The devices of the caller's own account: listed, named, and the lists on which they stand.

mod announce;
mod list;
mod publish_list;
mod rename;

pub(crate) use announce::{Announced, announce};
pub use list::list;
pub use publish_list::publish_list;
pub use rename::rename;
