//! Steps of sign-ins at the console.

use async_trait::async_trait;
use rusqlite::params;
use sotto_storage::{AdminStep, AdminSteps, StorageError};
use sotto_types::Timestamp;

use crate::{
    engine::{Session, unique},
    row::{bound, get, millis, moment},
};

#[async_trait(?Send)]
impl AdminSteps for Session<'_> {
    async fn insert(&mut self, step: &AdminStep, most: usize) -> Result<(), StorageError> {
        let sql = "INSERT INTO admin_steps (token_hash, administrator, sealed_state, failures, expires_at)
                   VALUES (?1, ?2, ?3, ?4, ?5)";
        let values = params![
            step.token_hash,
            step.administrator,
            step.sealed_state,
            step.failures,
            millis(step.expires_at),
        ];
        self.try_execute(sql, values).map_err(|error| unique(error, "admin step"))?;
        let sql = "DELETE FROM admin_steps WHERE token_hash IN
                   (SELECT token_hash FROM admin_steps WHERE administrator = ?1
                    ORDER BY expires_at DESC, token_hash DESC LIMIT -1 OFFSET ?2)";
        self.execute(sql, params![step.administrator, bound(most)])?;
        Ok(())
    }

    async fn find(&mut self, token_hash: &[u8; 32]) -> Result<Option<AdminStep>, StorageError> {
        let sql = "SELECT administrator, sealed_state, failures, expires_at FROM admin_steps
                   WHERE token_hash = ?1";
        self.query_first(sql, [token_hash], |row| {
            Ok(AdminStep {
                token_hash: *token_hash,
                administrator: get(row, 0)?,
                sealed_state: get(row, 1)?,
                failures: get(row, 2)?,
                expires_at: moment(row, 3)?,
            })
        })
    }

    async fn count_failure(&mut self, token_hash: &[u8; 32]) -> Result<(), StorageError> {
        self.execute("UPDATE admin_steps SET failures = failures + 1 WHERE token_hash = ?1", [token_hash])?;
        Ok(())
    }

    async fn delete(&mut self, token_hash: &[u8; 32]) -> Result<(), StorageError> {
        self.execute("DELETE FROM admin_steps WHERE token_hash = ?1", [token_hash])?;
        Ok(())
    }

    async fn delete_of(&mut self, administrator: &str) -> Result<(), StorageError> {
        self.execute("DELETE FROM admin_steps WHERE administrator = ?1", [administrator])?;
        Ok(())
    }

    async fn prune(&mut self, now: Timestamp, limit: usize) -> Result<usize, StorageError> {
        let sql = "DELETE FROM admin_steps WHERE token_hash IN
                   (SELECT token_hash FROM admin_steps WHERE expires_at <= ?1 LIMIT ?2)";
        self.execute(sql, params![millis(now), bound(limit)])
    }
}
