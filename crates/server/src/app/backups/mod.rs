//! The backup that a person's devices keep here, sealed by them: the server stores, hands out and forgets segments.

mod delete;
mod list;
mod put;
mod read;

pub use delete::delete;
pub use list::list;
pub use put::put;
pub use read::read;
