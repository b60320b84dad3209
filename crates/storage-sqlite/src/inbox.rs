//! Inboxes: what a device must learn apart from rows.

use async_trait::async_trait;
use rusqlite::params;
use sotto_storage::{Inbox, InboxItem, KeptTree, StorageError, TreePlace};
use sotto_types::{DeviceId, Timestamp};

use crate::{
    engine::Session,
    row::{Budget, Column, bound, get, integer, millis, number},
};

#[async_trait(?Send)]
impl Inbox for Session<'_> {
    async fn push(&mut self, device: DeviceId, notice: &[u8], now: Timestamp) -> Result<u64, StorageError> {
        push(self, device, notice, None, now)
    }

    async fn push_with_tree(
        &mut self,
        device: DeviceId,
        notice: &[u8],
        tree: TreePlace,
        now: Timestamp,
    ) -> Result<u64, StorageError> {
        push(self, device, notice, Some(tree), now)
    }

    async fn keep_tree(&mut self, kept: &KeptTree) -> Result<(), StorageError> {
        let sql = "INSERT INTO trees (conversation, position, tree, expires_at)
                   SELECT key, ?2, ?3, ?4 FROM conversations WHERE id = ?1";
        let TreePlace { conversation, position } = kept.place;
        let values = params![conversation.as_bytes(), integer(position), kept.tree, millis(kept.expires_at)];
        let added = self.execute(sql, values)?;
        if added == 0 { Err(Column("trees", "conversation").inconsistent()) } else { Ok(()) }
    }

    async fn list(
        &mut self,
        device: DeviceId,
        after: u64,
        limit: usize,
        max_bytes: usize,
    ) -> Result<Vec<InboxItem>, StorageError> {
        let sql = "SELECT i.sequence, i.notice, coalesce(t.tree, x'') FROM inbox i LEFT JOIN trees t ON t.key = i.tree
                   WHERE i.device = ?1 AND i.sequence > ?2 ORDER BY i.sequence LIMIT ?3";
        let mut items = Vec::new();
        let mut budget = Budget::new(max_bytes);
        self.query_each(sql, params![device.as_bytes(), integer(after), bound(limit)], |row| {
            let (notice, tree): (Vec<u8>, Vec<u8>) = (get(row, 1)?, get(row, 2)?);
            let taken = budget.take(notice.len() + tree.len());
            if taken {
                items.push(InboxItem { sequence: number(row, 0)?, notice, tree });
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

    async fn prune_trees(&mut self, now: Timestamp, limit: usize) -> Result<usize, StorageError> {
        let sql = "DELETE FROM trees WHERE key IN
                   (SELECT key FROM trees WHERE expires_at <= ?1 ORDER BY expires_at LIMIT ?2)";
        self.execute(sql, params![millis(now), bound(limit)])
    }
}

fn push(
    session: &Session<'_>,
    device: DeviceId,
    notice: &[u8],
    tree: Option<TreePlace>,
    now: Timestamp,
) -> Result<u64, StorageError> {
    let next = "UPDATE devices SET inbox_sequence = inbox_sequence + 1 WHERE id = ?1 AND NOT removed
                RETURNING inbox_sequence";
    let Some(sequence) = session.query_first(next, [device.as_bytes()], |row| number(row, 0))? else {
        return Ok(0);
    };
    let sql = "INSERT INTO inbox (device, sequence, notice, added_at, tree) VALUES (?1, ?2, ?3, ?4,
                   (SELECT t.key FROM trees t JOIN conversations c ON c.key = t.conversation
                    WHERE c.id = ?5 AND t.position = ?6))";
    let conversation = tree.as_ref().map(|tree| tree.conversation.as_bytes());
    let position = tree.as_ref().map(|tree| integer(tree.position));
    let values = params![device.as_bytes(), integer(sequence), notice, millis(now), conversation, position];
    session.execute(sql, values)?;
    Ok(sequence)
}
