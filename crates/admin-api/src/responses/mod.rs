//! The outputs of the operations.

mod generated;

pub use generated::*;
