//! Running other programs.

mod once;
mod running;
mod started;

pub(crate) use once::{read, run, runs, shown};
pub(crate) use running::Running;
pub(crate) use started::end_all_on_interrupt;
