//! Who may do what.

mod generated;

pub use generated::Access;
