//! Backups that devices keep, sealed by them.

use async_trait::async_trait;
use sotto_types::{DeviceId, Timestamp};

use crate::StorageError;

/// Which segment of a user's backup.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct SegmentKey {
    /// The device that keeps it.
    pub device: DeviceId,
    /// When what is inside has expired, milliseconds since the Unix epoch; 0 for never.
    pub bucket: u64,
    /// Its number in the bucket.
    pub part: u32,
}

/// A segment without what is inside.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SegmentInfo {
    /// Which.
    pub key: SegmentKey,
    /// Bytes.
    pub size: u64,
    /// When it was last written.
    pub changed_at: Timestamp,
}

/// The backup segments of users.
#[async_trait(?Send)]
pub trait Backups {
    /// Writes a segment, in place of the former one.
    async fn put(
        &mut self,
        user: &[u8; 16],
        key: SegmentKey,
        sealed: &[u8],
        now: Timestamp,
    ) -> Result<(), StorageError>;
    /// What a segment holds.
    async fn lookup(&mut self, user: &[u8; 16], key: SegmentKey) -> Result<Option<Vec<u8>>, StorageError>;
    /// A user's segments after one, in the order of their keys.
    async fn list(
        &mut self,
        user: &[u8; 16],
        after: Option<SegmentKey>,
        limit: usize,
    ) -> Result<Vec<SegmentInfo>, StorageError>;
    /// How many segments a user has, and how many bytes they take.
    async fn usage(&mut self, user: &[u8; 16]) -> Result<(u64, u64), StorageError>;
    /// Deletes a segment.
    async fn delete(&mut self, user: &[u8; 16], key: SegmentKey) -> Result<(), StorageError>;
    /// Deletes at most `limit` segments in which everything has expired; how many.
    async fn prune(&mut self, now: Timestamp, limit: usize) -> Result<usize, StorageError>;
}
