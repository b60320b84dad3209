//! The checks of the model's string shapes.

mod generated;

pub(crate) use generated::*;
