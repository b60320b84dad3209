//! Tags of networks (SPEC N6): keys and values that administrators choose, to find networks by.
//!
//! Each function checks all before it changes anything, so that one that refuses has done nothing.

mod add;
mod list;
mod parse;
mod remove;
mod search;

pub use add::add;
pub use list::{keys, list, values};
pub use parse::{NewTags, TagKeys};
pub use remove::remove;
pub use search::{Search, Tagged};
