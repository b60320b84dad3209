//! Figures of days, and days of devices.

mod activity;
mod figures;
mod repository;

pub(crate) use activity::delete_some;
pub(crate) use figures::Tally;
