//! The audit trail as administrators look it up.

mod by_service;
mod id;
mod search;

pub(crate) use by_service::{NETWORK_RESOURCE, RECORD_VERSION, ServiceEvent};
pub use id::event_id;
pub use search::Search;
