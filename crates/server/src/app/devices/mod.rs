//! Devices of users as administrators know them: listed and reset.

mod list;
mod reset;

pub use list::list;
pub use reset::reset;
