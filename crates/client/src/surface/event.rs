//! What happens, as it happens.

use serde::Serialize;
use sotto_types::{ConversationId, SendId};

use super::{Message, Receipt};

/// Something that happened.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(tag = "event", rename_all = "snake_case")]
#[non_exhaustive]
pub enum Event {
    /// Everything that waited has been processed.
    CaughtUp,
    /// The connection is open and this device signed in.
    Connected,
    /// This device came into a conversation.
    ConversationJoined {
        /// Which.
        conversation: ConversationId,
    },
    /// This device was removed from a conversation.
    ConversationLeft {
        /// Which.
        conversation: ConversationId,
    },
    /// The connection broke.
    Disconnected {
        /// One sentence.
        reason: String,
    },
    /// A message arrived and is stored.
    MessageReceived {
        /// The message.
        message: Message,
    },
    /// A message will never be sent.
    MessageRefused {
        /// Which.
        id: SendId,
        /// One sentence.
        reason: String,
    },
    /// The server has a message.
    MessageSent(Receipt),
    /// Something that a person should know.
    Warning {
        /// What.
        warning: WarningKind,
        /// In which conversation, if in one.
        conversation: Option<ConversationId>,
        /// One sentence.
        text: String,
    },
}

/// What a warning is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum WarningKind {
    /// An invitation to a conversation could not be followed.
    InvitationUnusable,
    /// A person's key changed; sending to them is held.
    KeyChanged,
    /// Rows were missed for good.
    MessagesMissed,
    /// This device could not come back in step with a conversation.
    OutOfStep,
    /// A message could not be read.
    Unreadable,
    /// Another member was shown a different log.
    ViewSplit,
}
