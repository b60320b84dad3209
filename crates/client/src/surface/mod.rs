//! What goes in and out of the library: plain values that serialise to JSON.

mod account;
mod backup;
mod contact;
mod conversation;
mod event;
mod link_uri;
mod message;
mod time;

pub use account::{AccountInfo, DeviceInfo};
pub use backup::{BackupReport, RestoreReport};
pub use contact::{Contact, ContactState};
pub use conversation::ConversationInfo;
pub use event::{Event, MemberDevice, WarningKind};
pub use link_uri::LinkUri;
pub use message::{Message, MessageState, Receipt, Recipient};
pub use time::rfc3339;
