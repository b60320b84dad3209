//! The core of every client: accounts, conversations, the send queue, and the encrypted store of one device.
//!
//! It never talks to a human and never looks around: home, password, time, randomness and network are handed in
//! ([`Home`], [`Environment`]), and what happens is said in values ([`Event`], [`Message`], [`ClientError`]). It decides
//! nothing about cryptography either: that is `sotto-e2ee`.
//!
//! The walk, a message from one person to another: [`Client::send`] queues it (`outbox`), `connect` signs in with the
//! device key, `sync` processes what waits, `deliver` finds or creates the conversation, encrypts, writes, and sends; on
//! the other side `sync` hands each row of the log to `log`, which decrypts it and writes message, MLS state and
//! position in one transaction, and acknowledges only then. [`Client::take_to_show`] hands out each message once.
//!
//! The rule for crashes: encrypt, write, send; receive, write, acknowledge. [`FAILPOINTS`] are the places between.
//!
//! To add an operation: a file in `client` with an `impl Client`, its input and output in `surface`, and a failpoint
//! wherever a crash would leave something half done.

mod client;
mod environment;
mod error;
mod failpoint;
mod home;
mod link;
pub mod markdown;
mod printable;
mod store;
mod surface;
mod transport;

#[cfg(feature = "testing")]
pub use client::Filling;
pub use client::{
    BotRegistration, Client, FollowEnd, GuestRegistration, JoinLink, LinkNews, LinkOffer, LinkRequest, Login,
    PasswordRules, Registration, Reset, Resetting,
};
pub use environment::Environment;
pub use error::{ClientError, ErrorKind};
#[cfg(feature = "testing")]
pub use failpoint::CrashHook;
pub use failpoint::FAILPOINTS;
pub use home::Home;
pub use printable::{Printable, printable, printable_line, printable_name};
pub use surface::{
    About, AccountInfo, BackupReport, BlockedPerson, Comparison, Consent, Contact, ContactState,
    ConversationInfo, ConversationMember, DeviceInfo, DirectoryPage, DirectoryPerson, DraftInfo, Event,
    Exported, GoneBecause, LinkUri, MemberDevice, Message, MessageState, Mute, MuteFor, NewReport, NewRoom,
    Notification, Policy, Presence, Profile, ProfileChange, Proof, Quote, ReactionInfo, Reader, ReaderDevice,
    Receipt, Recipient, ReportReason, ReportReceipt, RestoreReport, RetentionBot, RetentionNotice,
    RoomChange, Shredded, VerificationState, WarningKind, rfc3339,
};
pub use transport::{
    Connection, FrameReceiver, FrameSender, Incoming, ServerUrl, ServerUrlError, Transport,
    WebSocketTransport,
};
