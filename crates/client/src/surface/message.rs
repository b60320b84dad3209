//! Messages.

use core::fmt;

use serde::Serialize;
use sotto_types::{ConversationId, SendId, Timestamp, UserId, Username};

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
pub struct Message {
    /// The message, chosen by its sender.
    pub id: SendId,
    /// The conversation; absent while the person written to is not known yet.
    pub conversation: Option<ConversationId>,
    /// The name of the room that it is in, or the id of the group or room; absent in a conversation of two.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub room: Option<String>,
    /// `text`, or `unknown` for what a newer version can read.
    pub kind: String,
    /// The sender's username, or the id where the name is not known.
    pub from: String,
    /// The sender.
    pub from_id: UserId,
    /// What was said.
    pub text: String,
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

/// Where a message stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum MessageState {
    /// From somebody else.
    Received,
    /// From this account, and the server has it.
    Sent,
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

impl fmt::Debug for Message {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Message").field("id", &self.id).field("state", &self.state).finish_non_exhaustive()
    }
}
