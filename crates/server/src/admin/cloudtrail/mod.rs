//! The audit trail as the unmodified clients of CloudTrail look it up.
//!
//! To add an operation: its file here, and two lines in `api.rs`.

mod api;
mod lookup_events;

pub(super) use api::{ACTIONS, CloudTrail};
