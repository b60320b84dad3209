//! The audit trail as administrators look it up.

mod id;
mod search;

pub use id::event_id;
pub use search::Search;
