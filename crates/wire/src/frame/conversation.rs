//! Conversations: their groups, their logs.

use prost::Message;

/// The kinds of conversation, on the wire and in a group's extension.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, prost::Enumeration)]
#[repr(i32)]
pub enum Kind {
    /// Never sent.
    Unspecified = 0,
    /// Two people.
    Dm = 1,
    /// Several people without a name; all are moderators.
    Group = 2,
    /// Several people with a name and moderators.
    Room = 3,
    /// One person's own devices.
    Own = 4,
    /// A call.
    Call = 5,
}

impl Kind {
    /// The letter that the ids of its conversations begin with, as the product writes them.
    pub fn initial(self) -> Option<char> {
        match self {
            Self::Group => Some('G'),
            Self::Room => Some('S'),
            Self::Unspecified | Self::Dm | Self::Own | Self::Call => None,
        }
    }
}

/// What a row of a log holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, prost::Enumeration)]
#[repr(i32)]
pub enum RowKind {
    /// Never sent.
    Unspecified = 0,
    /// A commit (`MLSMessage` with a `PublicMessage`).
    Commit = 1,
    /// A proposal (`MLSMessage` with a `PublicMessage`).
    Proposal = 2,
    /// Content (`MLSMessage` with a `PrivateMessage`).
    Content = 3,
}

/// Makes a conversation: its first group at epoch 0, and the commit to epoch 1 that adds everybody.
#[derive(Clone, PartialEq, Message)]
pub struct Create {
    /// The conversation, 32 bytes.
    #[prost(bytes = "vec", tag = "1")]
    pub conversation: Vec<u8>,
    /// Its kind.
    #[prost(enumeration = "Kind", tag = "2")]
    pub kind: i32,
    /// The generation that begins, 1 for a new conversation.
    #[prost(uint32, tag = "3")]
    pub generation: u32,
    /// `MLSMessage` with the `GroupInfo` of epoch 0, its tree inside.
    #[prost(bytes = "vec", tag = "4")]
    pub group_info: Vec<u8>,
    /// The first commit.
    #[prost(message, optional, tag = "5")]
    pub commit: Option<CommitParts>,
}

/// Moves a conversation to its next epoch.
#[derive(Clone, PartialEq, Message)]
pub struct Commit {
    /// The conversation, 32 bytes.
    #[prost(bytes = "vec", tag = "1")]
    pub conversation: Vec<u8>,
    /// The generation that the commit belongs to.
    #[prost(uint32, tag = "2")]
    pub generation: u32,
    /// The epoch that the commit was made in.
    #[prost(uint64, tag = "3")]
    pub epoch: u64,
    /// The commit.
    #[prost(message, optional, tag = "4")]
    pub parts: Option<CommitParts>,
}

/// A commit with all that goes along with it, at most 4 MiB.
#[derive(Clone, PartialEq, Message)]
pub struct CommitParts {
    /// `MLSMessage` with the commit as a `PublicMessage`.
    #[prost(bytes = "vec", tag = "1")]
    pub commit: Vec<u8>,
    /// One welcome for each device added.
    #[prost(message, repeated, tag = "2")]
    pub welcomes: Vec<DeviceWelcome>,
    /// `MLSMessage` with the `GroupInfo` of the new epoch, without its tree.
    #[prost(bytes = "vec", tag = "3")]
    pub group_info: Vec<u8>,
}

/// A welcome and for whom it is.
#[derive(Clone, PartialEq, Eq, Message)]
pub struct DeviceWelcome {
    /// The user.
    #[prost(string, tag = "1")]
    pub user_id: String,
    /// The device, 16 bytes.
    #[prost(bytes = "vec", tag = "2")]
    pub device_id: Vec<u8>,
    /// `MLSMessage` with a `Welcome`, its tree not inside.
    #[prost(bytes = "vec", tag = "3")]
    pub welcome: Vec<u8>,
}

/// Answers [`Create`] and [`Commit`]: the commit is on disk.
#[derive(Clone, Copy, PartialEq, Eq, Message)]
pub struct Committed {
    /// The commit's place in the log.
    #[prost(uint64, tag = "1")]
    pub position: u64,
    /// The epoch that it began.
    #[prost(uint64, tag = "2")]
    pub epoch: u64,
}

/// Sends content.
#[derive(Clone, PartialEq, Eq, Message)]
pub struct Send {
    /// The conversation, 32 bytes.
    #[prost(bytes = "vec", tag = "1")]
    pub conversation: Vec<u8>,
    /// The generation that the ciphertext belongs to.
    #[prost(uint32, tag = "2")]
    pub generation: u32,
    /// The epoch that the ciphertext belongs to.
    #[prost(uint64, tag = "3")]
    pub epoch: u64,
    /// The same at every retry, 16 bytes.
    #[prost(bytes = "vec", tag = "4")]
    pub send_id: Vec<u8>,
    /// `MLSMessage` with a `PrivateMessage`.
    #[prost(bytes = "vec", tag = "5")]
    pub ciphertext: Vec<u8>,
    /// When the server forgets the row, milliseconds since the Unix epoch; 0 for the longest time. Repeated in the
    /// message's authenticated data.
    #[prost(uint64, tag = "6")]
    pub expires_at: u64,
}

/// Answers [`Send`]: the row is on disk.
#[derive(Clone, Copy, PartialEq, Eq, Message)]
pub struct Sent {
    /// The row's place in the log.
    #[prost(uint64, tag = "1")]
    pub position: u64,
    /// When the server took it, milliseconds since the Unix epoch.
    #[prost(uint64, tag = "2")]
    pub sent_at: u64,
}

/// Reads the group that the server follows, for a device that lost its way.
#[derive(Clone, PartialEq, Eq, Message)]
pub struct FetchGroup {
    /// The conversation, 32 bytes.
    #[prost(bytes = "vec", tag = "1")]
    pub conversation: Vec<u8>,
}

/// Answers [`FetchGroup`].
#[derive(Clone, PartialEq, Eq, Message)]
pub struct Group {
    /// The generation.
    #[prost(uint32, tag = "1")]
    pub generation: u32,
    /// The epoch.
    #[prost(uint64, tag = "2")]
    pub epoch: u64,
    /// `MLSMessage` with the `GroupInfo` of this epoch, without its tree.
    #[prost(bytes = "vec", tag = "3")]
    pub group_info: Vec<u8>,
    /// The ratchet tree (RFC 9420 section 12.4.3.3).
    #[prost(bytes = "vec", tag = "4")]
    pub ratchet_tree: Vec<u8>,
    /// The place in the log of the commit that began this epoch.
    #[prost(uint64, tag = "5")]
    pub position: u64,
    /// The kind.
    #[prost(enumeration = "Kind", tag = "6")]
    pub kind: i32,
}

/// Reads rows again, from the log.
#[derive(Clone, PartialEq, Eq, Message)]
pub struct FetchRows {
    /// The conversation, 32 bytes.
    #[prost(bytes = "vec", tag = "1")]
    pub conversation: Vec<u8>,
    /// Rows after this position.
    #[prost(uint64, tag = "2")]
    pub after: u64,
    /// At most this many, 1 to 200.
    #[prost(uint32, tag = "3")]
    pub limit: u32,
}

/// Rows of one log in order, without a gap but for rows that expired.
#[derive(Clone, PartialEq, Message)]
pub struct Rows {
    /// The conversation, 32 bytes.
    #[prost(bytes = "vec", tag = "1")]
    pub conversation: Vec<u8>,
    /// The rows by ascending position.
    #[prost(message, repeated, tag = "2")]
    pub rows: Vec<Row>,
}

/// One row of a log.
#[derive(Clone, PartialEq, Eq, Message)]
pub struct Row {
    /// Its place, from 1 up.
    #[prost(uint64, tag = "1")]
    pub position: u64,
    /// What it holds.
    #[prost(enumeration = "RowKind", tag = "2")]
    pub kind: i32,
    /// The generation.
    #[prost(uint32, tag = "3")]
    pub generation: u32,
    /// The epoch that it was made in.
    #[prost(uint64, tag = "4")]
    pub epoch: u64,
    /// The device that sent it, 16 bytes; empty for the server's proposals.
    #[prost(bytes = "vec", tag = "5")]
    pub sender_device: Vec<u8>,
    /// When the server took it, milliseconds since the Unix epoch.
    #[prost(uint64, tag = "6")]
    pub sent_at: u64,
    /// The send id of content, else empty.
    #[prost(bytes = "vec", tag = "7")]
    pub send_id: Vec<u8>,
    /// The `MLSMessage`.
    #[prost(bytes = "vec", tag = "8")]
    pub payload: Vec<u8>,
}

/// Asks the server to take all devices of the signed-in user out of a conversation.
///
/// From the answer on they get nothing of it; members commit the removal.
#[derive(Clone, PartialEq, Eq, Message)]
pub struct Leave {
    /// The conversation, 32 bytes.
    #[prost(bytes = "vec", tag = "1")]
    pub conversation: Vec<u8>,
}

/// Pushed to the device that is to commit the removals which wait in a conversation; after three seconds another is asked.
#[derive(Clone, PartialEq, Eq, Message)]
pub struct CommitWanted {
    /// The conversation, 32 bytes.
    #[prost(bytes = "vec", tag = "1")]
    pub conversation: Vec<u8>,
}

/// Lists this device's conversations.
#[derive(Clone, Copy, PartialEq, Eq, Message)]
pub struct ListConversations {}

/// Answers [`ListConversations`].
#[derive(Clone, PartialEq, Message)]
pub struct Conversations {
    /// Each with its newest position.
    #[prost(message, repeated, tag = "1")]
    pub conversations: Vec<ConversationState>,
}

/// A conversation as the server sees it.
#[derive(Clone, PartialEq, Eq, Message)]
pub struct ConversationState {
    /// The conversation, 32 bytes.
    #[prost(bytes = "vec", tag = "1")]
    pub conversation: Vec<u8>,
    /// Its kind.
    #[prost(enumeration = "Kind", tag = "2")]
    pub kind: i32,
    /// The generation.
    #[prost(uint32, tag = "3")]
    pub generation: u32,
    /// The epoch.
    #[prost(uint64, tag = "4")]
    pub epoch: u64,
    /// The position of its newest row.
    #[prost(uint64, tag = "5")]
    pub position: u64,
}
