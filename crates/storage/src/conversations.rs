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
    /// Whether it stays.
    pub standing: Standing,
}

/// Whether a device that has a leaf in a conversation is a member still.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Standing {
    /// It is a member.
    #[default]
    Stays,
    /// It is out for everybody but the tree, and its removal is to be proposed.
    Goes,
    /// As [`Self::Goes`], and its removal waits in the log for a commit.
    Proposed,
}

/// Whose leaves are to go, and where.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Goers {
    /// A user's, in every conversation but that among the user's own devices.
    User([u8; 16]),
    /// A user's, in one conversation.
    UserIn([u8; 16], ConversationId),
    /// A user's, in every conversation in which somebody of a network has a leaf.
    UserBeside([u8; 16], NetworkId),
}

/// Whose leaves are still on their way out.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Going {
    /// A device's.
    Device(DeviceId),
    /// A user's.
    User([u8; 16]),
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
    ///
    /// Proposals of the epoch that is over are void: whoever is [`Standing::Proposed`] [`Standing::Goes`] again.
    async fn advance(
        &mut self,
        id: ConversationId,
        generation: u32,
        epoch: u64,
        next: &GroupState,
    ) -> Result<bool, StorageError>;
    /// Moves from a generation and epoch to the first epoch with everybody in it of a later generation, which begins now;
    /// false, with nothing changed, if it stands elsewhere.
    async fn begin_generation(
        &mut self,
        id: ConversationId,
        from: (u32, u64),
        later: u32,
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
    /// One that does not stay has no cursor, and a device that was removed from its account does not stay.
    async fn put_member(&mut self, id: ConversationId, member: &Member) -> Result<(), StorageError>;
    /// Removes a member and its cursor.
    async fn remove_member(&mut self, id: ConversationId, device: DeviceId) -> Result<(), StorageError>;
    /// The member that this device is, if it is one and stays.
    async fn member(&mut self, id: ConversationId, device: DeviceId) -> Result<Option<Member>, StorageError>;
    /// All that have a leaf, in the order of the leaves.
    async fn members(&mut self, id: ConversationId) -> Result<Vec<Member>, StorageError>;
    /// The users who have a device in the conversation, each once, as far as their accounts are there.
    async fn users(&mut self, id: ConversationId) -> Result<Vec<ConversationUser>, StorageError>;
    /// Takes devices out for everybody but the tree: they are nobody's members from here on, and nothing waits for them.
    /// The devices that were members until now.
    async fn mark_going(&mut self, who: &Goers) -> Result<Vec<(ConversationId, DeviceId)>, StorageError>;
    /// Notes that the removal of these devices, which go, waits in the log.
    async fn mark_proposed(&mut self, id: ConversationId, devices: &[DeviceId]) -> Result<(), StorageError>;
    /// The conversations in which leaves are still on their way out.
    async fn all_going(&mut self, whose: &Going) -> Result<Vec<ConversationId>, StorageError>;
    /// Whether anybody's leaf is on the way out of a conversation.
    async fn anybody_goes(&mut self, id: ConversationId) -> Result<bool, StorageError>;
    /// Whether removals are to be proposed in a conversation.
    async fn goes_somebody(&mut self, id: ConversationId) -> Result<bool, StorageError>;
    /// Whether removals wait in a conversation for a commit.
    async fn waits_for_commit(&mut self, id: ConversationId) -> Result<bool, StorageError>;
    /// The conversations that a device is a member of and in which removals wait for a commit.
    async fn all_waiting_for_commit(&mut self, device: DeviceId)
    -> Result<Vec<ConversationId>, StorageError>;
    /// Deletes at most `limit` rows of a conversation's log, and at last the conversation; true when nothing is left of it.
    async fn forget(&mut self, id: ConversationId, limit: usize) -> Result<bool, StorageError>;
    /// The devices that share a conversation with any device of a user, that user's own included.
    async fn devices_beside(&mut self, user: &[u8; 16]) -> Result<Vec<DeviceId>, StorageError>;

    /// Whether a device of one user and a device of the other are members of the same conversation.
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
    /// Rows after a position in order, at most `limit` and, past the first, `max_bytes` of payload; without those that
    /// have expired and wait for data-retention bots alone.
    async fn rows(
        &mut self,
        id: ConversationId,
        after: u64,
        limit: usize,
        max_bytes: usize,
    ) -> Result<Vec<LogRow>, StorageError>;
    /// As [`Self::rows`], for a device: with all rows if it is one of a data-retention bot.
    async fn rows_for(
        &mut self,
        id: ConversationId,
        device: DeviceId,
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
    /// Deletes at most `limit` rows that every member has acknowledged or that expired; how many were dealt with.
    /// Whoever goes is waited for no more, though the leaf is still there.
    ///
    /// An expired row that a data-retention bot in the conversation has not acknowledged waits for such bots alone.
    /// The commits of the current and the three earlier epochs stay until they expire. Conversations that were closed go
    /// with all that is theirs when it is time.
    async fn prune(&mut self, now: Timestamp, limit: usize) -> Result<usize, StorageError>;
}
