//! Conversations: the public state of their groups, their members, logs and cursors.

use async_trait::async_trait;
use sotto_types::{ConversationId, DeviceId, SendId, Timestamp};

use crate::{NetworkId, StorageError, UserKind};

/// The kinds of conversation.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ConversationKind {
    /// Two people.
    Dm,
    /// Several people without a name.
    Group,
    /// Several people with a name and moderators.
    Room,
    /// One person's own devices.
    Own,
    /// A call.
    Call,
}

/// What a row of a log holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum RowKind {
    /// A commit.
    Commit,
    /// A proposal of the server.
    Proposal,
    /// Content.
    Content,
}

/// A conversation with its group's public state, as it is made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Conversation {
    /// What changes little.
    pub head: ConversationHead,
    /// The public state of its group.
    pub state: GroupState,
}

/// What sending needs to know of a conversation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ConversationHead {
    /// Its id.
    pub id: ConversationId,
    /// Its kind.
    pub kind: ConversationKind,
    /// The current generation.
    pub generation: u32,
    /// The current epoch of that generation's group.
    pub epoch: u64,
    /// The position of the newest row; 0 for none.
    pub position: u64,
    /// Whether it was deleted for everybody.
    pub closed: bool,
}

/// The public state of a group at one epoch, as the server follows it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GroupState {
    /// The snapshot of the external group.
    pub snapshot: Vec<u8>,
    /// The `GroupInfo` of the epoch, without its tree.
    pub group_info: Vec<u8>,
    /// The position of the commit that began the epoch.
    pub commit_position: u64,
}

/// A device in a conversation.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Member {
    /// The random half of the user's id.
    pub user: [u8; 16],
    /// The device.
    pub device: DeviceId,
    /// Its leaf in the tree.
    pub leaf: u32,
    /// The position of the commit that added it: its rows begin after.
    pub joined_at: u64,
}

/// A user who has a device in a conversation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ConversationUser {
    /// The random half of the user's id.
    pub id: [u8; 16],
    /// The user's network.
    pub network: NetworkId,
    /// What the account is.
    pub kind: UserKind,
}

/// A row to append.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewRow {
    /// What it holds.
    pub kind: RowKind,
    /// The generation.
    pub generation: u32,
    /// The epoch that it was made in.
    pub epoch: u64,
    /// The device that sent it, absent for the server.
    pub sender: Option<DeviceId>,
    /// The send id of content.
    pub send_id: Option<SendId>,
    /// When the server took it.
    pub sent_at: Timestamp,
    /// When the server forgets it.
    pub expires_at: Timestamp,
    /// The `MLSMessage`.
    pub payload: Vec<u8>,
}

/// Where an appended row is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct AppendedRow {
    /// Its position.
    pub position: u64,
}

/// A send that was taken before.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Sent {
    /// The row's position.
    pub position: u64,
    /// When the server took it.
    pub sent_at: Timestamp,
}

/// A row of a log.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LogRow {
    /// Its position, from 1 up.
    pub position: u64,
    /// The row.
    pub row: NewRow,
}

/// A device's place in one conversation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Cursor {
    /// The conversation.
    pub conversation: ConversationId,
    /// The greatest position that the device acknowledged, at least where it joined.
    pub acknowledged: u64,
    /// The position of the newest row.
    pub newest: u64,
}

/// Conversations, members, logs and cursors.
#[async_trait(?Send)]
pub trait Conversations {
    /// Adds a conversation; `Duplicate("conversation")` if it is there.
    async fn insert(&mut self, conversation: &Conversation) -> Result<(), StorageError>;
    /// What sending needs to know.
    async fn lookup(&mut self, id: ConversationId) -> Result<Option<ConversationHead>, StorageError>;
    /// The public state of the current group.
    async fn group_state(&mut self, id: ConversationId) -> Result<Option<GroupState>, StorageError>;
    /// Moves from `(generation, epoch)` to the next epoch; false, with nothing changed, if it stands elsewhere.
    async fn advance(
        &mut self,
        id: ConversationId,
        generation: u32,
        epoch: u64,
        next: &GroupState,
    ) -> Result<bool, StorageError>;
    /// Moves from `(generation, epoch)` to the first epoch with everybody in it of the next generation, which begins now;
    /// false, with nothing changed, if it stands elsewhere.
    async fn begin_generation(
        &mut self,
        id: ConversationId,
        generation: u32,
        epoch: u64,
        next: &GroupState,
        now: Timestamp,
    ) -> Result<bool, StorageError>;
    /// When the current generation began, absent for the first.
    async fn generation_begun(&mut self, id: ConversationId) -> Result<Option<Timestamp>, StorageError>;
    /// Notes that it was deleted for everybody: it goes once every member has acknowledged its newest row, or at the end
    /// of [`limits::LOG_RETENTION`](sotto_types::limits::LOG_RETENTION).
    async fn close(&mut self, id: ConversationId, now: Timestamp) -> Result<(), StorageError>;
    /// Notes that a device came back in by itself.
    async fn note_resync(
        &mut self,
        id: ConversationId,
        device: DeviceId,
        now: Timestamp,
    ) -> Result<(), StorageError>;
    /// When a device came back in by itself after a moment, oldest first.
    async fn resyncs(
        &mut self,
        id: ConversationId,
        device: DeviceId,
        after: Timestamp,
    ) -> Result<Vec<Timestamp>, StorageError>;
    /// Forgets at most `limit` times up to a moment at which devices came back in; how many.
    async fn prune_resyncs(&mut self, upto: Timestamp, limit: usize) -> Result<usize, StorageError>;
    /// Replaces the followed state within an epoch, after a proposal.
    async fn set_snapshot(&mut self, id: ConversationId, snapshot: &[u8]) -> Result<(), StorageError>;

    /// Adds or moves a member, whose cursor starts where it joined; `Inconsistent` without the conversation.
    async fn put_member(&mut self, id: ConversationId, member: &Member) -> Result<(), StorageError>;
    /// Removes a member and its cursor.
    async fn remove_member(&mut self, id: ConversationId, device: DeviceId) -> Result<(), StorageError>;
    /// The member that this device is, if it is one.
    async fn member(&mut self, id: ConversationId, device: DeviceId) -> Result<Option<Member>, StorageError>;
    /// All members.
    async fn members(&mut self, id: ConversationId) -> Result<Vec<Member>, StorageError>;
    /// The users who have a device in the conversation, each once, as far as their accounts are there.
    async fn users(&mut self, id: ConversationId) -> Result<Vec<ConversationUser>, StorageError>;
    /// The conversations in which a device has a leaf, also one that was removed from its account.
    async fn all_with(&mut self, device: DeviceId) -> Result<Vec<ConversationId>, StorageError>;
    /// The devices that share a conversation with any device of a user, that user's own included.
    async fn devices_beside(&mut self, user: &[u8; 16]) -> Result<Vec<DeviceId>, StorageError>;

    /// Whether a device of one user and a device of the other are in the same conversation.
    async fn share(&mut self, one: &[u8; 16], other: &[u8; 16]) -> Result<bool, StorageError>;

    /// Appends a row at the next position; `Duplicate("send")` if the device's send id is there, `Inconsistent`
    /// without the conversation.
    async fn append(&mut self, id: ConversationId, row: &NewRow) -> Result<AppendedRow, StorageError>;
    /// The earlier send of a device under this send id.
    async fn find_send(
        &mut self,
        id: ConversationId,
        device: DeviceId,
        send_id: SendId,
    ) -> Result<Option<Sent>, StorageError>;
    /// Rows after a position in order, at most `limit` and, past the first, `max_bytes` of payload.
    async fn rows(
        &mut self,
        id: ConversationId,
        after: u64,
        limit: usize,
        max_bytes: usize,
    ) -> Result<Vec<LogRow>, StorageError>;

    /// A device's places in all its conversations.
    async fn cursors(&mut self, device: DeviceId) -> Result<Vec<Cursor>, StorageError>;
    /// Moves a device's cursor forward, never back and never past the newest row.
    async fn set_cursor(
        &mut self,
        id: ConversationId,
        device: DeviceId,
        position: u64,
    ) -> Result<(), StorageError>;
    /// Deletes at most `limit` rows that every member has acknowledged or that expired; how many.
    /// A removed device is waited for no more, though its leaf is still there.
    ///
    /// The commits of the current and the three earlier epochs stay until they expire. Conversations that were closed go
    /// with all that is theirs when it is time.
    async fn prune(&mut self, now: Timestamp, limit: usize) -> Result<usize, StorageError>;
}
