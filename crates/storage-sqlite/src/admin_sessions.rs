//! Console sessions of administrators.

use async_trait::async_trait;
use rusqlite::{Row, params};
use sotto_storage::{AdminSession, AdminSessions, SessionCaller, StorageError};
use sotto_types::Timestamp;

use crate::{
    access_keys, administrators,
    engine::{Session, unique},
    row::{Column, bound, get, millis, moment, parse},
};

const COLUMNS: &str = "s.id, s.account, s.administrator, s.cookie_hash, s.nonce_hash, s.multi_factor,
                       s.created_at, s.used_at";
/// How many there are.
const WIDTH: usize = 8;

#[async_trait(?Send)]
impl AdminSessions for Session<'_> {
    async fn insert(&mut self, session: &AdminSession, most: usize) -> Result<(), StorageError> {
        let sql = "INSERT INTO admin_sessions
                   (id, account, administrator, cookie_hash, nonce_hash, multi_factor, created_at, used_at)
                   VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)";
        let values = params![
            session.id,
            session.account.as_str(),
            session.administrator,
            session.cookie_hash,
            session.nonce_hash,
            session.multi_factor,
            millis(session.created_at),
            millis(session.used_at),
        ];
        self.try_execute(sql, values).map_err(|error| unique(error, "admin session"))?;
        let sql = "DELETE FROM admin_sessions WHERE id IN
                   (SELECT id FROM admin_sessions WHERE administrator = ?1
                    ORDER BY created_at DESC, id DESC LIMIT -1 OFFSET ?2)";
        self.execute(sql, params![session.administrator, bound(most)])?;
        Ok(())
    }

    async fn caller(&mut self, cookie_hash: &[u8; 32]) -> Result<Option<SessionCaller>, StorageError> {
        let sql = format!(
            "SELECT {COLUMNS}, {} FROM admin_sessions s JOIN administrators a ON a.id = s.administrator
             WHERE s.cookie_hash = ?1",
            administrators::COLUMNS
        );
        let found = self.query_first(&sql, [cookie_hash], |row| {
            Ok((session(row)?, administrators::administrator(row, WIDTH)?))
        })?;
        let Some((session, administrator)) = found else { return Ok(None) };
        let policies = access_keys::policies(self, &administrator.id)?;
        Ok(Some(SessionCaller { session, administrator, policies }))
    }

    async fn note_use(&mut self, id: &str, at: Timestamp) -> Result<(), StorageError> {
        self.execute("UPDATE admin_sessions SET used_at = ?2 WHERE id = ?1", params![id, millis(at)])?;
        Ok(())
    }

    async fn of(&mut self, administrator: &str) -> Result<Vec<AdminSession>, StorageError> {
        let sql = format!(
            "SELECT {COLUMNS} FROM admin_sessions s WHERE s.administrator = ?1
             ORDER BY s.created_at DESC, s.id DESC"
        );
        self.query_all(&sql, [administrator], session)
    }

    async fn end_cookie(&mut self, cookie_hash: &[u8; 32]) -> Result<(), StorageError> {
        self.execute("DELETE FROM admin_sessions WHERE cookie_hash = ?1", [cookie_hash])?;
        Ok(())
    }

    async fn end(&mut self, administrator: &str, id: &str) -> Result<(), StorageError> {
        let sql = "DELETE FROM admin_sessions WHERE administrator = ?1 AND id = ?2";
        self.execute(sql, params![administrator, id])?;
        Ok(())
    }

    async fn end_all(&mut self, administrator: &str, keep: Option<&str>) -> Result<(), StorageError> {
        let sql = "DELETE FROM admin_sessions WHERE administrator = ?1 AND id IS NOT ?2";
        self.execute(sql, params![administrator, keep])?;
        Ok(())
    }

    async fn prune(
        &mut self,
        begun_before: Timestamp,
        used_before: Timestamp,
        limit: usize,
    ) -> Result<usize, StorageError> {
        // The index by use holds both moments, and there are few sessions.
        let sql = "DELETE FROM admin_sessions WHERE id IN
                   (SELECT id FROM admin_sessions WHERE used_at < ?2 OR created_at < ?1 LIMIT ?3)";
        self.execute(sql, params![millis(begun_before), millis(used_before), bound(limit)])
    }
}

fn session(row: &Row<'_>) -> Result<AdminSession, StorageError> {
    Ok(AdminSession {
        id: get(row, 0)?,
        account: parse(row, 1, Column("admin_sessions", "account"), |id: String| id.parse().ok())?,
        administrator: get(row, 2)?,
        cookie_hash: get(row, 3)?,
        nonce_hash: get(row, 4)?,
        multi_factor: get(row, 5)?,
        created_at: moment(row, 6)?,
        used_at: moment(row, 7)?,
    })
}
