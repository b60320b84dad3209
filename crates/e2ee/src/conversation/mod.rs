//! A conversation: one generation of it as an MLS group, from this device's side.

mod changes;
mod commit;
mod content;
mod create;
mod join;
mod member;
mod process;
mod rejoin;
mod signal;
mod state;

pub use changes::{GroupChanges, GroupRecord, PastEpoch};
pub use commit::{PendingCommit, Welcome};
pub use content::Decrypted;
pub use join::{Invitation, Joined};
pub use member::{Device, Member};
pub use process::{Committed, Handshake};
pub use rejoin::Rejoined;
pub use signal::OpenedSignal;
pub use state::{Conversation, Succession};
