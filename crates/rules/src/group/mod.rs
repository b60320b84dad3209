//! A group's public state, and whether one epoch may follow another.

mod check_next;
mod context;
mod decides;
mod follow_on;
mod leaf;
mod newest;
mod pending;
mod view;

pub use check_next::Commit;
pub use context::{external_sender, group_extensions};
pub use leaf::Leaf;
pub use pending::removals;
pub use view::GroupView;

pub(crate) use context::parse_extensions;
pub(crate) use decides::decides;
pub(crate) use newest::newest_lists;
