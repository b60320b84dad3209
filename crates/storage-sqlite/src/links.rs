//! Device links that are under way.

use async_trait::async_trait;
use rusqlite::params;
use sotto_storage::{LinkJoin, LinkMessage, Links, StorageError};
use sotto_types::{DeviceId, Timestamp};

use crate::{
    engine::Session,
    row::{Column, bound, get, millis, moment, parse},
};

const MESSAGES_OF_DEVICE: &str = "DELETE FROM link_messages WHERE device = ?1";

#[async_trait(?Send)]
impl Links for Session<'_> {
    async fn open(
        &mut self,
        user: &[u8; 16],
        device: DeviceId,
        openings: &[Vec<u8>],
        expires_at: Timestamp,
    ) -> Result<(), StorageError> {
        self.close(user, device).await?;
        self.execute("DELETE FROM link_openings WHERE user = ?1", [user])?;
        let sql = "INSERT INTO links (user, device, expires_at) VALUES (?1, ?2, ?3)
                   ON CONFLICT (user) DO UPDATE SET device = excluded.device, expires_at = excluded.expires_at";
        self.execute(sql, params![user, device.as_bytes(), millis(expires_at)])?;
        for opening in openings {
            let sql = "INSERT INTO link_openings (user, opening) VALUES (?1, ?2)";
            self.execute(sql, params![user, opening])?;
        }
        Ok(())
    }

    async fn close(&mut self, user: &[u8; 16], device: DeviceId) -> Result<(), StorageError> {
        let sql = "DELETE FROM links WHERE user = ?1 AND device = ?2";
        if self.execute(sql, params![user, device.as_bytes()])? > 0 {
            self.execute("DELETE FROM link_openings WHERE user = ?1", [user])?;
        }
        self.execute("DELETE FROM link_joins WHERE device = ?1", [device.as_bytes()])?;
        self.execute(MESSAGES_OF_DEVICE, [device.as_bytes()])?;
        Ok(())
    }

    async fn take_opening(
        &mut self,
        user: &[u8; 16],
        now: Timestamp,
    ) -> Result<Option<(DeviceId, Vec<u8>)>, StorageError> {
        let sql = "DELETE FROM link_openings WHERE key = (
                       SELECT o.key FROM link_openings o JOIN links l ON l.user = o.user
                       WHERE o.user = ?1 AND l.expires_at > ?2 ORDER BY o.key LIMIT 1) RETURNING opening";
        let opening: Option<Vec<u8>> =
            self.query_first(sql, params![user, millis(now)], |row| get(row, 0))?;
        let Some(opening) = opening else { return Ok(None) };
        let device = self.query_first("SELECT device FROM links WHERE user = ?1", [user], |row| {
            parse(row, 0, Column("links", "device"), |bytes: Vec<u8>| DeviceId::from_slice(&bytes).ok())
        })?;
        Ok(device.map(|device| (device, opening)))
    }

    async fn insert_join(&mut self, join: &LinkJoin) -> Result<(), StorageError> {
        let sql =
            "INSERT INTO link_joins (id, user, device, approved, expires_at) VALUES (?1, ?2, ?3, ?4, ?5)";
        self.execute(
            sql,
            params![
                join.id,
                join.user,
                join.device.as_bytes(),
                join.approved.as_ref().map(DeviceId::as_bytes),
                millis(join.expires_at)
            ],
        )?;
        Ok(())
    }

    async fn lookup_join(&mut self, id: &[u8; 16]) -> Result<Option<LinkJoin>, StorageError> {
        let sql = "SELECT user, device, approved, expires_at FROM link_joins WHERE id = ?1";
        self.query_first(sql, [id], |row| {
            let device = |bytes: Vec<u8>| DeviceId::from_slice(&bytes).ok();
            let approved: Option<Vec<u8>> = get(row, 2)?;
            let approved = approved
                .map(|bytes| device(bytes).ok_or_else(|| Column("link_joins", "approved").inconsistent()))
                .transpose()?;
            Ok(LinkJoin {
                id: *id,
                user: get(row, 0)?,
                device: parse(row, 1, Column("link_joins", "device"), device)?,
                approved,
                expires_at: moment(row, 3)?,
            })
        })
    }

    async fn update_join(&mut self, join: &LinkJoin) -> Result<(), StorageError> {
        let sql = "UPDATE link_joins SET approved = ?2, expires_at = ?3 WHERE id = ?1";
        let approved = join.approved.as_ref().map(DeviceId::as_bytes);
        self.execute(sql, params![join.id, approved, millis(join.expires_at)])?;
        Ok(())
    }

    async fn remove_join(&mut self, id: &[u8; 16]) -> Result<(), StorageError> {
        self.execute("DELETE FROM link_joins WHERE id = ?1", [id])?;
        self.execute("DELETE FROM link_messages WHERE joined = ?1", [id])?;
        Ok(())
    }

    async fn push(&mut self, join: &LinkJoin, to_new: bool, body: &[u8]) -> Result<(), StorageError> {
        let sql = "INSERT INTO link_messages (joined, device, to_new, body) VALUES (?1, ?2, ?3, ?4)";
        self.execute(sql, params![join.id, join.device.as_bytes(), to_new, body])?;
        Ok(())
    }

    async fn waits_for_new(&mut self, id: &[u8; 16]) -> Result<bool, StorageError> {
        let sql = "SELECT 1 FROM link_messages WHERE joined = ?1 AND to_new = 1 LIMIT 1";
        Ok(self.query_first(sql, [id], |_| Ok(()))?.is_some())
    }

    async fn take_for_new(&mut self, id: &[u8; 16]) -> Result<Option<Vec<u8>>, StorageError> {
        let sql = "DELETE FROM link_messages WHERE key = (
                       SELECT key FROM link_messages WHERE joined = ?1 AND to_new = 1 ORDER BY key LIMIT 1)
                   RETURNING body";
        self.query_first(sql, [id], |row| get(row, 0))
    }

    async fn take_for_old(&mut self, device: DeviceId) -> Result<Vec<LinkMessage>, StorageError> {
        let sql = "SELECT joined, body FROM link_messages WHERE device = ?1 AND to_new = 0 ORDER BY key";
        let mut messages = Vec::new();
        self.query_each(sql, [device.as_bytes()], |row| {
            messages.push(LinkMessage { join: get(row, 0)?, body: get(row, 1)? });
            Ok(true)
        })?;
        if !messages.is_empty() {
            self.execute("DELETE FROM link_messages WHERE device = ?1 AND to_new = 0", [device.as_bytes()])?;
        }
        Ok(messages)
    }

    async fn prune(&mut self, now: Timestamp, limit: usize) -> Result<usize, StorageError> {
        let sql = "DELETE FROM links WHERE user IN (SELECT user FROM links WHERE expires_at <= ?1 LIMIT ?2)";
        let links = self.execute(sql, params![millis(now), bound(limit)])?;
        let sql = "DELETE FROM link_joins WHERE id IN
                   (SELECT id FROM link_joins WHERE expires_at <= ?1 LIMIT ?2)";
        let joins = self.execute(sql, params![millis(now), bound(limit)])?;
        let sql = "DELETE FROM link_openings WHERE key IN (SELECT key FROM link_openings o
                   WHERE NOT EXISTS (SELECT 1 FROM links l WHERE l.user = o.user) LIMIT ?1)";
        let openings = self.execute(sql, [bound(limit)])?;
        let sql = "DELETE FROM link_messages WHERE key IN (SELECT key FROM link_messages m
                   WHERE NOT EXISTS (SELECT 1 FROM link_joins j WHERE j.id = m.joined) LIMIT ?1)";
        let messages = self.execute(sql, [bound(limit)])?;
        Ok(links.max(joins).max(openings).max(messages))
    }
}
