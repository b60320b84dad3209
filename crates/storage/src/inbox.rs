//! Inboxes: what a device must learn apart from rows.

use async_trait::async_trait;
use sotto_types::{ConversationId, DeviceId, Timestamp};

use crate::StorageError;

/// An item of an inbox.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct InboxItem {
    /// Its place in the device's inbox, from 1 up, never used again.
    pub sequence: u64,
    /// The encoded notice.
    pub notice: Vec<u8>,
    /// The ratchet tree that was kept for it; empty where none was, or where it is forgotten.
    pub tree: Vec<u8>,
}

/// A ratchet tree, kept once for all items that need it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KeptTree {
    /// Where it is kept.
    pub place: TreePlace,
    /// The tree.
    pub tree: Vec<u8>,
    /// When it is forgotten, whoever may need it.
    pub expires_at: Timestamp,
}

/// The commit whose epoch a tree is of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TreePlace {
    /// The conversation.
    pub conversation: ConversationId,
    /// The position of the commit in its log.
    pub position: u64,
}

/// Inboxes by device.
#[async_trait(?Send)]
pub trait Inbox {
    /// Appends an item and gives its sequence number; 0, with nothing kept, for a device that is not there.
    async fn push(&mut self, device: DeviceId, notice: &[u8], now: Timestamp) -> Result<u64, StorageError>;
    /// As [`Self::push`], with the tree that is kept at this place.
    async fn push_with_tree(
        &mut self,
        device: DeviceId,
        notice: &[u8],
        tree: TreePlace,
        now: Timestamp,
    ) -> Result<u64, StorageError>;
    /// Keeps a tree until no item needs it any more, its conversation is gone, or it expires; before the items that
    /// need it, in their unit of work. `Inconsistent` without the conversation.
    async fn keep_tree(&mut self, tree: &KeptTree) -> Result<(), StorageError>;
    /// Items after a sequence number in order, at most `limit` and, past the first, `max_bytes` of notices and trees.
    async fn list(
        &mut self,
        device: DeviceId,
        after: u64,
        limit: usize,
        max_bytes: usize,
    ) -> Result<Vec<InboxItem>, StorageError>;
    /// Deletes items up to a sequence number.
    async fn acknowledge(&mut self, device: DeviceId, sequence: u64) -> Result<(), StorageError>;
    /// Deletes at most `limit` trees that expired; how many.
    async fn prune_trees(&mut self, now: Timestamp, limit: usize) -> Result<usize, StorageError>;
}
