//! What goes in and out of the library: plain values that serialise to JSON.

mod account;
mod backup;
mod contact;
mod conversation;
mod directory;
mod event;
mod exported;
mod link_uri;
mod message;
mod mute;
mod notification;
mod policy;
mod presence;
mod profile;
mod reader;
mod room;
mod time;
mod trust;

pub use account::{About, AccountInfo, DeviceInfo};
pub use backup::{BackupReport, RestoreReport};
pub use contact::{Contact, ContactState};
pub use conversation::{ConversationInfo, ConversationMember};
pub use directory::{BlockedPerson, DirectoryPage, DirectoryPerson, NewReport, ReportReason, ReportReceipt};
pub use event::{Event, GoneBecause, MemberDevice, WarningKind};
pub use exported::Exported;
pub use link_uri::LinkUri;
pub use message::{Message, MessageState, Quote, ReactionInfo, Receipt, Recipient};
pub use mute::{Mute, MuteFor};
pub use notification::{DraftInfo, Notification, Shredded};
pub use policy::{Consent, Policy, RetentionBot, RetentionNotice};
pub use presence::Presence;
pub use profile::{Profile, ProfileChange};
pub use reader::{Reader, ReaderDevice};
pub use room::{NewRoom, RoomChange};
pub use time::rfc3339;
pub use trust::{Comparison, Proof, VerificationState};
