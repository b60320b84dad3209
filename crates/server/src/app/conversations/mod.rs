//! Conversations: made, moved from epoch to epoch, written to and read again.
//!
//! Groups are followed outside the unit of work, on what was read from a snapshot; inside it the epoch is compared and
//! swapped, so that of two commits to one epoch exactly one wins.

mod admit;
mod ask_to_commit;
mod begin_generation;
mod bring;
mod closed;
mod commit;
mod create;
mod fetch_group;
mod fetch_rows;
mod kind;
mod leave;
mod list;
mod membership;
mod publish;
mod remove_leaves;
pub(crate) mod resyncs;
mod send;
mod signal;

pub(crate) use ask_to_commit::ask_newcomer_to_commit;
pub use begin_generation::begin_generation;
pub use bring::{CommitParts, Committed, DeviceWelcome};
pub use commit::{NewCommit, commit};
pub use create::{NewConversation, create};
pub use fetch_group::{Group, fetch_group};
pub use fetch_rows::fetch_rows;
pub(crate) use kind::{initial_of, kind_of, number_of};
pub use leave::leave;
pub use list::list;
pub(crate) use remove_leaves::{
    Looked, RemoveLeavesJob, take_leaves_out, take_out_leaves_of_device, take_out_leaves_of_dropped_device,
};
pub use send::{NewContent, send};
pub(crate) use signal::signal;

#[cfg(test)]
mod tests;
