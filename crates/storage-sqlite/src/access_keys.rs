//! Access keys.

use async_trait::async_trait;
use rusqlite::{Row, params};
use sotto_storage::{AccessKey, AccessKeys, CallerKey, EffectivePolicy, KeyUse, StorageError};
use sotto_types::Timestamp;

use crate::{
    administrators,
    engine::{Session, unique},
    row::{get, maybe_moment, millis, moment},
};

const COLUMNS: &str = "k.id, k.administrator, k.sealed_secret, k.active, k.created_at, k.used_at, k.used_region, k.used_service";
/// How many there are.
const WIDTH: usize = 8;

/// The documents that have a say about one administrator; an ARN stands for a policy without a row.
const EFFECTIVE: &str = "
    WITH owners (id) AS (SELECT ?1 UNION ALL SELECT admin_group FROM admin_group_members WHERE administrator = ?1)
    SELECT i.document, NULL FROM owners o JOIN inline_policies i ON i.owner = o.id
    UNION ALL
    SELECT v.document, t.policy FROM owners o
        JOIN policy_attachments t ON t.owner = o.id
        LEFT JOIN managed_policies p ON p.arn = t.policy
        LEFT JOIN policy_versions v ON v.policy = p.arn AND v.number = p.default_version";

#[async_trait(?Send)]
impl AccessKeys for Session<'_> {
    async fn insert(&mut self, key: &AccessKey) -> Result<(), StorageError> {
        let sql = "INSERT INTO access_keys
                   (id, administrator, sealed_secret, active, created_at, used_at, used_region, used_service)
                   VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)";
        let last_use = key.last_use.as_ref();
        let values = params![
            key.id,
            key.administrator,
            key.sealed_secret,
            key.active,
            millis(key.created_at),
            last_use.map(|last| millis(last.at)),
            last_use.map(|last| last.region.as_str()),
            last_use.map(|last| last.service.as_str()),
        ];
        self.try_execute(sql, values).map_err(|error| unique(error, "access key"))?;
        Ok(())
    }

    async fn lookup(&mut self, id: &str) -> Result<Option<AccessKey>, StorageError> {
        let sql = format!("SELECT {COLUMNS} FROM access_keys k WHERE k.id = ?1");
        self.query_first(&sql, [id], access_key)
    }

    async fn caller(&mut self, id: &str) -> Result<Option<CallerKey>, StorageError> {
        let sql = format!(
            "SELECT {COLUMNS}, {} FROM access_keys k JOIN administrators a ON a.id = k.administrator
             WHERE k.id = ?1",
            administrators::COLUMNS
        );
        let found = self.query_first(&sql, [id], |row| {
            Ok((access_key(row)?, administrators::administrator(row, WIDTH)?))
        })?;
        let Some((key, administrator)) = found else { return Ok(None) };
        let policies = policies(self, &administrator.id)?;
        Ok(Some(CallerKey { key, administrator, policies }))
    }

    async fn of(&mut self, administrator: &str) -> Result<Vec<AccessKey>, StorageError> {
        let sql = format!(
            "SELECT {COLUMNS} FROM access_keys k WHERE k.administrator = ?1 ORDER BY k.created_at, k.id"
        );
        self.query_all(&sql, [administrator], access_key)
    }

    async fn set_active(&mut self, id: &str, active: bool) -> Result<(), StorageError> {
        self.execute("UPDATE access_keys SET active = ?2 WHERE id = ?1", params![id, active])?;
        Ok(())
    }

    async fn note_use(
        &mut self,
        id: &str,
        last_use: &KeyUse,
        unless_after: Timestamp,
    ) -> Result<(), StorageError> {
        let sql = "UPDATE access_keys SET used_at = ?2, used_region = ?3, used_service = ?4
                   WHERE id = ?1 AND (used_at IS NULL OR used_at <= ?5)";
        let (at, after) = (millis(last_use.at), millis(unless_after));
        self.execute(sql, params![id, at, last_use.region, last_use.service, after])?;
        Ok(())
    }

    async fn delete(&mut self, id: &str) -> Result<(), StorageError> {
        self.execute("DELETE FROM access_keys WHERE id = ?1", [id])?;
        Ok(())
    }
}

/// All policies that have a say about an administrator.
pub(crate) fn policies(
    session: &Session<'_>,
    administrator: &str,
) -> Result<Vec<EffectivePolicy>, StorageError> {
    session.query_all(EFFECTIVE, [administrator], effective)
}

fn access_key(row: &Row<'_>) -> Result<AccessKey, StorageError> {
    let last_use = match maybe_moment(row, 5)? {
        Some(at) => Some(KeyUse { at, region: get(row, 6)?, service: get(row, 7)? }),
        None => None,
    };
    Ok(AccessKey {
        id: get(row, 0)?,
        administrator: get(row, 1)?,
        sealed_secret: get(row, 2)?,
        active: get(row, 3)?,
        created_at: moment(row, 4)?,
        last_use,
    })
}

fn effective(row: &Row<'_>) -> Result<EffectivePolicy, StorageError> {
    match get(row, 0)? {
        Some(document) => Ok(EffectivePolicy::Document(document)),
        None => get(row, 1).map(EffectivePolicy::BuiltIn),
    }
}
