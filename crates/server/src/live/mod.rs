//! What this process knows for the moment: which devices are connected to it, and what is new for them.
//!
//! News go by reference: rows that are on disk are handed to every session that follows their conversation, and one that
//! missed something reads the store again. Lost news cost time, never a message, so nothing here must survive.
//!
//! The walk: [`Live`] has one [`Mailbox`] for each session; [`News`] are rows that came to disk together and the frame
//! that carries them, encoded once; until they are handed out they are in the `Outbox`; a [`Signal`] is handed on and is
//! nowhere else; [`TokenBucket`] bounds how often
//! something is done.

mod asking;
mod bucket;
mod known_groups;
mod mailbox;
mod news;
mod outbox;
mod sessions;
mod signal;

pub(crate) use bucket::{Rate, TokenBucket};
pub(crate) use mailbox::{Ending, Mailbox, Waiting};
pub(crate) use news::{FRAME_BYTES, FRAME_ROWS, News};
pub use sessions::Live;
pub(crate) use signal::Signal;
