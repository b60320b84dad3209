//! The local store: one SQLCipher database with everything that a device knows.
//!
//! Whatever belongs together changes in one [`Store::write`]: a group's state with the messages that were read under it
//! and the position in the log.
//!
//! To add a table: a new file in `migrations`, listed in `migrate.rs`, and one file here with the functions that read
//! and write it.

mod account;
mod account_keys;
mod account_secrets;
mod agreed;
mod arrangements;
mod backup;
mod blocked;
mod contacts;
mod conversations;
mod creations;
mod device_lockout;
mod drafts;
mod early;
mod groups;
mod key_packages;
mod log;
mod messages;
mod migrate;
mod open;
mod outbox;
mod own_devices;
mod participants;
mod preferences;
mod profiles;
mod reactions;
mod reading;
mod renewals;
mod retention;
mod row;
mod sealing;
mod session;
mod verification;

pub(crate) use account::{Account, NewAccount};
pub(crate) use account_secrets::AccountSecrets;
pub(crate) use agreed::AgreedRow;
pub(crate) use backup::PartRow;
pub(crate) use contacts::ContactRow;
pub(crate) use conversations::{ConversationRow, ConversationState};
pub(crate) use early::EarlyRow;
pub(crate) use messages::{Mention, MessageRow, NewMessage, RestoredMessage};
pub(crate) use open::{Store, Tx};
pub(crate) use outbox::OutboxRow;
pub(crate) use profiles::ProfileRow;
pub(crate) use reactions::ReactionRow;
pub(crate) use reading::ReadingRow;
pub(crate) use session::SessionRow;
pub(crate) use verification::{Compared, VerificationRow};
