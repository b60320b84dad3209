//! OPAQUE records, account-key bundles and failed attempts.

use async_trait::async_trait;
use rusqlite::params;
use sotto_storage::{Attempts, Credential, Credentials, NetworkId, Recovery, SecurityGroupId, StorageError};

use crate::{
    engine::Session,
    row::{get, millis, moment},
};

#[async_trait(?Send)]
impl Credentials for Session<'_> {
    async fn upsert(&mut self, credential: &Credential) -> Result<(), StorageError> {
        let sql = "INSERT INTO credentials
                       (user, record, stretching_memory, stretching_passes, stretching_lanes, bundle)
                   VALUES (?1, ?2, ?3, ?4, ?5, ?6)
                   ON CONFLICT (user) DO UPDATE SET record = excluded.record,
                       stretching_memory = excluded.stretching_memory,
                       stretching_passes = excluded.stretching_passes,
                       stretching_lanes = excluded.stretching_lanes, bundle = excluded.bundle";
        let [memory, passes, lanes] = credential.stretching;
        self.execute(
            sql,
            params![credential.user, credential.record, memory, passes, lanes, credential.bundle],
        )?;
        Ok(())
    }

    async fn lookup(&mut self, user: &[u8; 16]) -> Result<Option<Credential>, StorageError> {
        let sql = "SELECT user, record, stretching_memory, stretching_passes, stretching_lanes, bundle
                   FROM credentials WHERE user = ?1";
        self.query_first(sql, [user], |row| {
            Ok(Credential {
                user: get(row, 0)?,
                record: get(row, 1)?,
                stretching: [get(row, 2)?, get(row, 3)?, get(row, 4)?],
                bundle: get(row, 5)?,
            })
        })
    }

    async fn set_bundle(&mut self, user: &[u8; 16], bundle: &[u8]) -> Result<(), StorageError> {
        self.execute("UPDATE credentials SET bundle = ?2 WHERE user = ?1", params![user, bundle])?;
        Ok(())
    }

    async fn drop_bundles(
        &mut self,
        network: NetworkId,
        group: &SecurityGroupId,
    ) -> Result<(), StorageError> {
        let sql = "UPDATE credentials SET bundle = x'' WHERE bundle <> x'' AND user IN
                   (SELECT id FROM users WHERE network = ?1 AND security_group = ?2 AND kind IN (1, 2))";
        self.execute(sql, params![network.get(), group.as_str()])?;
        Ok(())
    }

    async fn recovery(&mut self, user: &[u8; 16]) -> Result<Option<Recovery>, StorageError> {
        self.query_first("SELECT wraps, bundle FROM recovery_bundles WHERE user = ?1", [user], |row| {
            Ok(Recovery { wraps: get(row, 0)?, bundle: get(row, 1)? })
        })
    }

    async fn set_recovery(&mut self, user: &[u8; 16], recovery: &Recovery) -> Result<(), StorageError> {
        let sql = "INSERT INTO recovery_bundles (user, wraps, bundle) VALUES (?1, ?2, ?3)
                   ON CONFLICT (user) DO UPDATE SET wraps = excluded.wraps, bundle = excluded.bundle";
        self.execute(sql, params![user, recovery.wraps, recovery.bundle])?;
        Ok(())
    }

    async fn attempts(&mut self, user: &[u8; 16]) -> Result<Attempts, StorageError> {
        let attempts =
            self.query_first("SELECT count, since FROM attempts WHERE user = ?1", [user], |row| {
                Ok(Attempts { count: get(row, 0)?, since: moment(row, 1)? })
            })?;
        Ok(attempts.unwrap_or_default())
    }

    async fn set_attempts(&mut self, user: &[u8; 16], attempts: Attempts) -> Result<(), StorageError> {
        let sql = "INSERT INTO attempts (user, count, since) VALUES (?1, ?2, ?3)
                   ON CONFLICT (user) DO UPDATE SET count = excluded.count, since = excluded.since";
        self.execute(sql, params![user, attempts.count, millis(attempts.since)])?;
        Ok(())
    }
}
