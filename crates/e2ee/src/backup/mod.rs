//! Encrypted backups: what devices keep on the server for the day on which all of them are lost.
//!
//! A backup is a set of segments, each with a [`SegmentName`] and a key of its own that comes from the account's
//! [`BackupKey`]. What is in them and when they are made is the client's business.

mod backup_key;
mod padding;
mod segment;

pub use backup_key::BackupKey;
pub use segment::{SegmentName, open_segment, seal_segment};
