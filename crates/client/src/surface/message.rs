//! Messages.

use core::fmt;

use serde::Serialize;
use sotto_types::{ConversationId, DeviceId, SendId, Timestamp, UserId, Username};

/// To whom a message goes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Recipient {
    /// One person, in the DM with them.
    Person(Username),
    /// A conversation that this device is in.
    Conversation(ConversationId),
}

/// A message that was sent or received.
#[derive(Clone, PartialEq, Eq, Serialize)]
#[non_exhaustive]
#[expect(clippy::struct_excessive_bools, reason = "each is a fact of its own about a message")]
pub struct Message {
    /// The message, chosen by its sender.
    pub id: SendId,
    /// The conversation; absent while the person written to is not known yet.
    pub conversation: Option<ConversationId>,
    /// The name of the room that it is in, or the id of the group or room; absent in a conversation of two.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub room: Option<String>,
    /// The device that sent it; absent while it was not sent.
    pub from_device: Option<DeviceId>,
    /// `text`, `location`, or `unknown` for what a newer version can read.
    pub kind: String,
    /// The sender's username, or the id where the name is not known.
    pub from: String,
    /// The sender.
    pub from_id: UserId,
    /// What was said, with the documented Markdown; of a location its URI (RFC 5870).
    pub text: String,
    /// The message that it answers.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reply_to: Option<Quote>,
    /// Whether it is the copy of a message from another place.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub forwarded: bool,
    /// Whether it names this person, or everybody.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub mentions_me: bool,
    /// When it was edited last.
    #[serde(skip_serializing_if = "Option::is_none", serialize_with = "super::time::serialize_option")]
    pub edited_at: Option<Timestamp>,
    /// What people think of it, in the order in which they said so.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub reactions: Vec<ReactionInfo>,
    /// Whether this person has marked it.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub starred: bool,
    /// When it goes from this device; absent where it stays, or burns once it is read.
    #[serde(skip_serializing_if = "Option::is_none", serialize_with = "super::time::serialize_option")]
    pub expires_at: Option<Timestamp>,
    /// How long it stays once it was read, seconds; 0 for no such limit.
    #[serde(skip_serializing_if = "is_zero")]
    pub burn_seconds: u32,
    /// Whether it burns once it is read, and was not read: `text` is empty until [`crate::Client::read`] takes it.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub sealed: bool,
    /// When the server took it; absent while it has not.
    #[serde(serialize_with = "super::time::serialize_option")]
    pub sent_at: Option<Timestamp>,
    /// When it was written, by the sender's clock.
    #[serde(serialize_with = "super::time::serialize")]
    pub written_at: Timestamp,
    /// Its place in the conversation's log.
    pub position: Option<u64>,
    /// Whether it came while the conversation was quiet, so that nobody need be told of it.
    pub muted: bool,
    /// Where it stands.
    pub state: MessageState,
    /// Why it was refused.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reason: Option<String>,
}

/// A message that another answers. What it says is looked up on this device and never taken from the answer: so nobody puts
/// words into another's mouth, and what is gone is gone from here too.
#[derive(Clone, PartialEq, Eq, Serialize)]
pub struct Quote {
    /// The message.
    pub id: SendId,
    /// The username of its author; absent where this device does not have it.
    pub from: Option<String>,
    /// What it says; absent where this device does not have it.
    pub text: Option<String>,
}

/// What people think of a message, in one emoji.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ReactionInfo {
    /// The emoji; somebody else's text.
    pub emoji: String,
    /// Who: usernames, or ids where the name is not known.
    pub from: Vec<String>,
}

/// Where a message stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum MessageState {
    /// From somebody else.
    Received,
    /// From this account, and the server has it.
    Sent,
    /// From this account, and a device of the other of the DM has it.
    Delivered,
    /// From this account, and the other of the DM has read it.
    Read,
    /// Waits to be sent.
    Queued,
    /// Will never be sent.
    Refused,
}

/// That the server has a message.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Receipt {
    /// The message.
    pub id: SendId,
    /// The conversation.
    pub conversation: ConversationId,
    /// Its place in the conversation's log.
    pub position: u64,
    /// When the server took it.
    #[serde(serialize_with = "super::time::serialize")]
    pub sent_at: Timestamp,
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "the serializer's signature")]
fn is_zero(number: &u32) -> bool {
    *number == 0
}

impl fmt::Debug for Quote {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Quote").field("id", &self.id).finish_non_exhaustive()
    }
}

impl fmt::Debug for Message {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Message").field("id", &self.id).field("state", &self.state).finish_non_exhaustive()
    }
}
