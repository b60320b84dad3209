//! Inboxes: what a device must learn apart from rows.

use async_trait::async_trait;
use rusqlite::params;
use sotto_storage::{Inbox, InboxItem, StorageError};
use sotto_types::{DeviceId, Timestamp};

use crate::{
    engine::Session,
    row::{Budget, bound, get, integer, millis, number},
};

#[async_trait(?Send)]
impl Inbox for Session<'_> {
    async fn push(&mut self, device: DeviceId, notice: &[u8], now: Timestamp) -> Result<u64, StorageError> {
        let next = "UPDATE devices SET inbox_sequence = inbox_sequence + 1 WHERE id = ?1 AND NOT removed
                    RETURNING inbox_sequence";
        let Some(sequence) = self.query_first(next, [device.as_bytes()], |row| number(row, 0))? else {
            return Ok(0);
        };
        let sql = "INSERT INTO inbox (device, sequence, notice, added_at) VALUES (?1, ?2, ?3, ?4)";
        self.execute(sql, params![device.as_bytes(), integer(sequence), notice, millis(now)])?;
        Ok(sequence)
    }

    async fn list(
        &mut self,
        device: DeviceId,
        after: u64,
        limit: usize,
        max_bytes: usize,
    ) -> Result<Vec<InboxItem>, StorageError> {
        let sql = "SELECT sequence, notice FROM inbox WHERE device = ?1 AND sequence > ?2
                   ORDER BY sequence LIMIT ?3";
        let mut items = Vec::new();
        let mut budget = Budget::new(max_bytes);
        self.query_each(sql, params![device.as_bytes(), integer(after), bound(limit)], |row| {
            let notice: Vec<u8> = get(row, 1)?;
            let taken = budget.take(notice.len());
            if taken {
                items.push(InboxItem { sequence: number(row, 0)?, notice });
            }
            Ok(taken)
        })?;
        Ok(items)
    }

    async fn acknowledge(&mut self, device: DeviceId, sequence: u64) -> Result<(), StorageError> {
        let sql = "DELETE FROM inbox WHERE device = ?1 AND sequence <= ?2";
        self.execute(sql, params![device.as_bytes(), integer(sequence)])?;
        Ok(())
    }
}
