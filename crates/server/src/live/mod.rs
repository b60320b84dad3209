//! What this process knows for the moment: which devices are connected to it, and what is new for them.
//!
//! News go by reference: a row that is on disk is handed to every session that follows its conversation, and one that
//! missed something reads the store again. Lost news cost time, never a message, so nothing here must survive.
//!
//! The walk: [`Live`] has one [`Mailbox`] for each session; [`News`] is a row and the frame that carries it, encoded
//! once; [`TokenBucket`] bounds how often something is done.

mod asking;
mod bucket;
mod known_groups;
mod mailbox;
mod news;
mod sessions;

pub(crate) use bucket::{Rate, TokenBucket};
pub(crate) use mailbox::{Ending, Mailbox, Waiting};
pub(crate) use news::News;
pub use sessions::Live;
