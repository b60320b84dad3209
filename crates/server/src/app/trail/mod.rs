//! The trail: files that deliver what is in the audit trail to a folder or a bucket.
//!
//! A file is fixed before it is stored: one unit of work takes the next events that no file holds and gives each
//! account's share a name (`file.rs`). What is in it follows from that alone, so a delivery that was cut off is done
//! again under the same name with the same bytes, and forgotten when it is stored (`deliver.rs`). So no event is lost
//! or delivered twice, wherever a process dies.

mod deliver;
mod destination;
mod file;

pub(crate) use deliver::deliver;
pub use destination::{Destination, ObjectDestination, Trail};
pub(crate) use file::file;

#[cfg(test)]
mod tests;
