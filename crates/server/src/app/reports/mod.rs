//! Reports of people to the administrators of their network (SPEC G3).

mod report;

pub use report::{Evidence, NewReport, report};
