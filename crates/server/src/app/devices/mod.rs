//! Devices of users as administrators know them: listed and reset.

mod list;
mod reset;
mod reset_silent;

pub use list::list;
pub use reset::reset;
pub(crate) use reset_silent::reset_silent;
