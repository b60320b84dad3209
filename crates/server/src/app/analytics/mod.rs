//! What people of a network do, counted for its administrators (SPEC AN1).

mod day_set;
mod labels;
mod people;
mod range;
mod record;
mod report;
mod seen;
#[cfg(test)]
mod tests;

pub(crate) use people::{came, joined, registered, went};
pub use range::{Interval, Range};
pub(crate) use record::{device_seen, message, note_today};
pub use report::{Breakdown, Point, Report, Series, Total, report};
