//! Whom people have blocked.

use async_trait::async_trait;
use rusqlite::params;
use sotto_storage::{Blocks, StorageError};
use sotto_types::Timestamp;

use crate::{
    engine::Session,
    row::{bound, get, millis, number},
};

#[async_trait(?Send)]
impl Blocks for Session<'_> {
    async fn block(&mut self, by: &[u8; 16], whom: &[u8; 16], now: Timestamp) -> Result<bool, StorageError> {
        let sql = "INSERT OR IGNORE INTO blocks (blocker, blocked, created_at) VALUES (?1, ?2, ?3)";
        Ok(self.execute(sql, params![by, whom, millis(now)])? > 0)
    }

    async fn unblock(&mut self, by: &[u8; 16], whom: &[u8; 16]) -> Result<bool, StorageError> {
        let sql = "DELETE FROM blocks WHERE blocker = ?1 AND blocked = ?2";
        Ok(self.execute(sql, params![by, whom])? > 0)
    }

    async fn has_blocked(&mut self, by: &[u8; 16], whom: &[u8; 16]) -> Result<bool, StorageError> {
        let sql = "SELECT 1 FROM blocks WHERE blocker = ?1 AND blocked = ?2";
        Ok(self.query_first(sql, params![by, whom], |_| Ok(()))?.is_some())
    }

    async fn list(
        &mut self,
        by: &[u8; 16],
        after: Option<&[u8; 16]>,
        limit: usize,
    ) -> Result<Vec<[u8; 16]>, StorageError> {
        let sql = "SELECT blocked FROM blocks WHERE blocker = ?1 AND blocked > ?2 ORDER BY blocked LIMIT ?3";
        let after: &[u8] = after.map_or(&[], |id| id);
        self.query_all(sql, params![by, after, bound(limit)], |row| get(row, 0))
    }

    async fn count(&mut self, by: &[u8; 16]) -> Result<u64, StorageError> {
        let sql = "SELECT count(*) FROM blocks WHERE blocker = ?1";
        Ok(self.query_first(sql, params![by], |row| number(row, 0))?.unwrap_or_default())
    }
}
