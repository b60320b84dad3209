//! Reports of people to the administrators of their network (SPEC G3).

mod evidence;
mod list;
mod report;

pub use evidence::Evidence;
pub use list::{FiledEvidence, FiledReport, list};
pub(crate) use report::reason_name;
pub use report::{NewReport, report};
