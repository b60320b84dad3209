//! Whom people have blocked, each for himself.

use async_trait::async_trait;
use sotto_types::Timestamp;

use crate::StorageError;

/// Blocks; users are named by the random halves of their ids.
#[async_trait(?Send)]
pub trait Blocks {
    /// Notes that somebody blocked somebody; true if that is new.
    async fn block(&mut self, by: &[u8; 16], whom: &[u8; 16], now: Timestamp) -> Result<bool, StorageError>;
    /// Lifts a block; true if there was one.
    async fn unblock(&mut self, by: &[u8; 16], whom: &[u8; 16]) -> Result<bool, StorageError>;
    /// Whether somebody has blocked somebody.
    async fn has_blocked(&mut self, by: &[u8; 16], whom: &[u8; 16]) -> Result<bool, StorageError>;
    /// Whom somebody has blocked, in the order of ids, after an id.
    async fn list(
        &mut self,
        by: &[u8; 16],
        after: Option<&[u8; 16]>,
        limit: usize,
    ) -> Result<Vec<[u8; 16]>, StorageError>;
    /// How many somebody has blocked.
    async fn count(&mut self, by: &[u8; 16]) -> Result<u64, StorageError>;
}
