//! What happens, as it happens.

use serde::Serialize;
use sotto_e2ee::conversation::Member;
use sotto_types::{ConversationId, DeviceId, SendId, UserId};

use super::{Message, Presence, Receipt};

/// Something that happened.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(tag = "event", rename_all = "snake_case")]
#[non_exhaustive]
pub enum Event {
    /// A person changed their devices or, with the old key's signature, their account key.
    ContactDevicesChanged {
        /// Who.
        user: UserId,
        /// Devices that came.
        added: usize,
        /// Devices that went.
        removed: usize,
        /// Whether the account key is another one; then a comparison is to be made again.
        key_changed: bool,
        /// One sentence.
        text: String,
    },
    /// Everything that waited has been processed.
    CaughtUp,
    /// The connection is open and this device signed in.
    Connected,
    /// The name or settings of a conversation changed, what it is called came, or another device of this account wrote or read
    /// in it.
    ConversationChanged {
        /// Which.
        conversation: ConversationId,
    },
    /// A conversation was deleted for everybody: what was said in it is gone from this device.
    ConversationDeleted {
        /// Which.
        conversation: ConversationId,
    },
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
    /// Devices came into a conversation or went out of it.
    DevicesChanged {
        /// In which.
        conversation: ConversationId,
        /// Who came in.
        added: Vec<MemberDevice>,
        /// Who went out.
        removed: Vec<MemberDevice>,
    },
    /// The connection broke.
    Disconnected {
        /// One sentence.
        reason: String,
    },
    /// People came into a conversation or went out of it.
    MembersChanged {
        /// Which.
        conversation: ConversationId,
        /// Who did it; absent for the server, whose reason cannot be checked.
        by: Option<UserId>,
        /// Who came.
        added: Vec<UserId>,
        /// Who went.
        removed: Vec<UserId>,
        /// One sentence.
        text: String,
    },
    /// A message was edited or marked, or people think otherwise of it.
    MessageChanged {
        /// In which conversation.
        conversation: ConversationId,
        /// Which.
        id: SendId,
    },
    /// A message is gone from this device: whoever shows it, or a notification of it, takes it away.
    MessageGone {
        /// From which conversation.
        conversation: ConversationId,
        /// Which.
        id: SendId,
        /// Why.
        because: GoneBecause,
    },
    /// A message arrived and is stored.
    MessageReceived {
        /// The message.
        message: Box<Message>,
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
    /// A device came to this account; until the person has said that it is theirs, it is listed as new.
    OwnDeviceAdded {
        /// Which.
        device: DeviceId,
    },
    /// Other settings hold for the account: [`crate::Client::policy`] has them.
    PolicyChanged,
    /// Another person is there or not, as they let it be seen; over after five minutes without a word.
    Presence {
        /// Who.
        user: UserId,
        /// How.
        presence: Presence,
    },
    /// The other of a DM has received or read more of it.
    Seen {
        /// Which.
        conversation: ConversationId,
    },
    /// Another person is typing, or has stopped; over after ten seconds without a word, and with a message of theirs.
    Typing {
        /// Where.
        conversation: ConversationId,
        /// Who, or so a member of the conversation says: nobody signs it.
        from: UserId,
        /// Whether.
        on: bool,
    },
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

/// A device of a user in a conversation.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct MemberDevice {
    /// The user.
    pub user: UserId,
    /// The device.
    pub device: DeviceId,
}

impl From<&Member> for MemberDevice {
    fn from(member: &Member) -> Self {
        Self { user: member.user.clone(), device: member.device }
    }
}

/// Why a message is gone.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum GoneBecause {
    /// This person has deleted it.
    Deleted,
    /// Its time is over.
    Expired,
    /// Its author has taken it back.
    Recalled,
}

/// What a warning is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum WarningKind {
    /// A conversation was begun anew by one of its members.
    BegunAnew,
    /// A device came to this account.
    DeviceAdded,
    /// Devices came into a conversation while this one was out of step: only the server vouches for how.
    DevicesAdded,
    /// An invitation to a conversation could not be followed.
    InvitationUnusable,
    /// A person's key changed; sending to them is held.
    KeyChanged,
    /// Rows were missed for good.
    MessagesMissed,
    /// Somebody who was to be added to a conversation was not.
    NotAdded,
    /// This device could not come back in step with a conversation.
    OutOfStep,
    /// The server has lost what this device knows: it was restored from a backup, or pretends so.
    ServerBehind,
    /// A message could not be read.
    Unreadable,
    /// Another member was shown a different log.
    ViewSplit,
    /// A member sent another name for a room than the one that was agreed on.
    WordsMismatch,
}
