//! What decides whether a device that signed in may go on.

use async_trait::async_trait;
use rusqlite::params;
use sotto_storage::{NetworkId, Sessions, StorageError};
use sotto_types::{DeviceId, Timestamp};

use crate::{
    engine::Session,
    row::{Column, get, millis, moment, parse},
};

#[async_trait(?Send)]
impl Sessions for Session<'_> {
    async fn acts_in(
        &mut self,
        device: DeviceId,
        user: &[u8; 16],
    ) -> Result<Option<NetworkId>, StorageError> {
        // A guest's network need not be anybody's.
        let sql = "SELECT u.network FROM devices d JOIN users u ON u.id = d.user
                   LEFT JOIN networks n ON n.id = u.network
                   WHERE d.id = ?1 AND d.user = ?2 AND NOT d.removed AND NOT u.suspended
                       AND NOT coalesce(n.deleting, 0)";
        self.query_first(sql, params![device.as_bytes(), user], |row| {
            parse(row, 0, Column("users", "network"), NetworkId::new)
        })
    }

    async fn authenticated_at(&mut self, device: DeviceId) -> Result<Option<Timestamp>, StorageError> {
        let sql = "SELECT authenticated_at FROM devices WHERE id = ?1 AND NOT removed";
        self.query_first(sql, [device.as_bytes()], |row| moment(row, 0))
    }

    async fn set_authenticated_at(&mut self, device: DeviceId, now: Timestamp) -> Result<(), StorageError> {
        let sql = "UPDATE devices SET authenticated_at = ?2 WHERE id = ?1";
        self.execute(sql, params![device.as_bytes(), millis(now)])?;
        Ok(())
    }

    async fn acknowledge(
        &mut self,
        user: &[u8; 16],
        device: DeviceId,
        revision: &[u8; 32],
        now: Timestamp,
    ) -> Result<(), StorageError> {
        let sql = "INSERT INTO consents (user, device, revision, acknowledged_at, stands)
                   VALUES (?1, ?2, ?3, ?4, 1)
                   ON CONFLICT (device, revision) DO UPDATE SET
                       acknowledged_at = excluded.acknowledged_at, stands = 1";
        self.execute(sql, params![user, device.as_bytes(), revision, millis(now)])?;
        Ok(())
    }

    async fn has_acknowledged(
        &mut self,
        device: DeviceId,
        revision: &[u8; 32],
    ) -> Result<bool, StorageError> {
        let sql = "SELECT 1 FROM consents WHERE device = ?1 AND revision = ?2 AND stands";
        Ok(self.query_first(sql, params![device.as_bytes(), revision], |_| Ok(()))?.is_some())
    }

    async fn forget_acknowledgements(&mut self, device: DeviceId) -> Result<(), StorageError> {
        self.execute("UPDATE consents SET stands = 0 WHERE device = ?1 AND stands", [device.as_bytes()])?;
        Ok(())
    }

    async fn acknowledgements(
        &mut self,
        device: DeviceId,
    ) -> Result<Vec<([u8; 32], Timestamp)>, StorageError> {
        let sql = "SELECT revision, acknowledged_at FROM consents WHERE device = ?1
                   ORDER BY acknowledged_at, key";
        self.query_all(sql, [device.as_bytes()], |row| Ok((get(row, 0)?, moment(row, 1)?)))
    }
}
