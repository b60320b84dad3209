//! Inboxes: what a device must learn apart from rows.

use async_trait::async_trait;
use sotto_types::{DeviceId, Timestamp};

use crate::StorageError;

/// An item of an inbox.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct InboxItem {
    /// Its place in the device's inbox, from 1 up, never used again.
    pub sequence: u64,
    /// The encoded notice.
    pub notice: Vec<u8>,
}

/// Inboxes by device.
#[async_trait(?Send)]
pub trait Inbox {
    /// Appends an item and gives its sequence number; 0, with nothing kept, for a device that is not there.
    async fn push(&mut self, device: DeviceId, notice: &[u8], now: Timestamp) -> Result<u64, StorageError>;
    /// Items after a sequence number in order, at most `limit` and, past the first, `max_bytes`.
    async fn list(
        &mut self,
        device: DeviceId,
        after: u64,
        limit: usize,
        max_bytes: usize,
    ) -> Result<Vec<InboxItem>, StorageError>;
    /// Deletes items up to a sequence number.
    async fn acknowledge(&mut self, device: DeviceId, sequence: u64) -> Result<(), StorageError>;
}
