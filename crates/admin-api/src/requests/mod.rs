//! The inputs of the operations.

mod generated;

pub use generated::*;
