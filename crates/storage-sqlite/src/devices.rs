//! Devices and the directory log of device lists.

use async_trait::async_trait;
use rusqlite::{Row, params};
use sotto_storage::{Device, Devices, StorageError};
use sotto_types::{DeviceId, Timestamp};

use crate::{
    engine::{Session, unique},
    row::{Column, bound, get, integer, maybe_moment, millis, moment, number},
};

const SELECT: &str = "SELECT id, user, key, platform, added_at, seen_at FROM devices WHERE NOT removed AND ";

/// What a removed device leaves behind: its id, so that it never comes back, and its leaves in groups.
const REMOVE: &[&str] = &[
    "UPDATE devices SET removed = 1, key = x'', platform = '' WHERE id = ?1",
    "DELETE FROM key_packages WHERE device = ?1",
    "DELETE FROM last_resort_packages WHERE device = ?1",
    "DELETE FROM inbox WHERE device = ?1",
    "INSERT OR IGNORE INTO prunable (conversation) SELECT conversation FROM members WHERE device = ?1",
    "UPDATE members SET acknowledged = NULL WHERE device = ?1",
];

#[async_trait(?Send)]
impl Devices for Session<'_> {
    async fn insert(&mut self, device: &Device) -> Result<(), StorageError> {
        let sql = "INSERT INTO devices (id, user, key, platform, added_at, seen_at)
                   VALUES (?1, ?2, ?3, ?4, ?5, ?6)";
        let values = params![
            device.id.as_bytes(),
            device.user,
            device.key,
            device.platform,
            millis(device.added_at),
            device.seen_at.map(millis),
        ];
        self.try_execute(sql, values).map_err(|error| unique(error, "device"))?;
        Ok(())
    }

    async fn lookup(&mut self, id: DeviceId) -> Result<Option<Device>, StorageError> {
        self.query_first(&[SELECT, "id = ?1"].concat(), [id.as_bytes()], device)
    }

    async fn all_of(&mut self, user: &[u8; 16]) -> Result<Vec<Device>, StorageError> {
        self.query_all(&[SELECT, "user = ?1 ORDER BY added_at, id"].concat(), [user], device)
    }

    async fn touch(&mut self, id: DeviceId, now: Timestamp) -> Result<(), StorageError> {
        self.execute("UPDATE devices SET seen_at = ?2 WHERE id = ?1", params![id.as_bytes(), millis(now)])?;
        Ok(())
    }

    async fn remove(&mut self, id: DeviceId) -> Result<(), StorageError> {
        for sql in REMOVE {
            self.execute(sql, [id.as_bytes()])?;
        }
        Ok(())
    }

    async fn append_list(
        &mut self,
        user: &[u8; 16],
        version: u64,
        list: &[u8],
        now: Timestamp,
    ) -> Result<(), StorageError> {
        let sql = "INSERT INTO device_lists (user, version, list, added_at) VALUES (?1, ?2, ?3, ?4)";
        let values = params![user, integer(version), list, millis(now)];
        self.try_execute(sql, values).map_err(|error| unique(error, "device list"))?;
        Ok(())
    }

    async fn newest_list(&mut self, user: &[u8; 16]) -> Result<Option<(u64, Vec<u8>)>, StorageError> {
        let sql = "SELECT version, list FROM device_lists WHERE user = ?1 ORDER BY version DESC LIMIT 1";
        self.query_first(sql, [user], |row| Ok((number(row, 0)?, get(row, 1)?)))
    }

    async fn lists_after(
        &mut self,
        user: &[u8; 16],
        version: u64,
        limit: usize,
    ) -> Result<Vec<Vec<u8>>, StorageError> {
        let sql = "SELECT list FROM device_lists WHERE user = ?1 AND version > ?2 ORDER BY version LIMIT ?3";
        self.query_all(sql, params![user, integer(version), bound(limit)], |row| get(row, 0))
    }
}

fn device(row: &Row<'_>) -> Result<Device, StorageError> {
    Ok(Device {
        id: device_id(row, 0, Column("devices", "id"))?,
        user: get(row, 1)?,
        key: get(row, 2)?,
        platform: get(row, 3)?,
        added_at: moment(row, 4)?,
        seen_at: maybe_moment(row, 5)?,
    })
}

/// The device id at `index`.
pub(crate) fn device_id(row: &Row<'_>, index: usize, column: Column) -> Result<DeviceId, StorageError> {
    crate::row::parse(row, index, column, |bytes: Vec<u8>| DeviceId::from_slice(&bytes).ok())
}
