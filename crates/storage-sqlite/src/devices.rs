//! Devices and the directory log of device lists.

use async_trait::async_trait;
use rusqlite::{Row, params, params_from_iter, types::Value};
use sotto_storage::{Device, DeviceSort, Devices, Page, PageRequest, StorageError};
use sotto_types::{DeviceId, Timestamp};

use crate::{
    engine::{Session, unique},
    page::{Key, PageQuery, cut, keys},
    row::{Column, bound, get, integer, maybe_moment, millis, moment, number},
};

const SELECT: &str = "SELECT id, user, key, platform, name, added_at, seen_at, reset_at FROM devices WHERE ";

/// Marks a device as removed by its owner; nothing says any more what it was.
const FORGET: &str =
    "UPDATE devices SET removed = 1, key = x'', platform = '', name = '', bundle = x'' WHERE id = ?1";
/// Marks a device as reset by an administrator, who still sees what it was.
const RESET: &str = "UPDATE devices SET removed = 1, key = x'', bundle = x'', reset_at = ?2 WHERE id = ?1";
/// What else goes with a removed device; its id stays, so that it never comes back, and so do its leaves in groups.
const REMOVE: &[&str] = &[
    "DELETE FROM key_packages WHERE device = ?1",
    "DELETE FROM last_resort_packages WHERE device = ?1",
    "DELETE FROM inbox WHERE device = ?1",
    "INSERT OR IGNORE INTO prunable (conversation) SELECT conversation FROM members WHERE device = ?1",
    "UPDATE members SET acknowledged = NULL, going = max(going, 1) WHERE device = ?1",
];

#[async_trait(?Send)]
impl Devices for Session<'_> {
    async fn insert(&mut self, device: &Device) -> Result<(), StorageError> {
        let sql = "INSERT INTO devices (id, user, key, platform, name, added_at, seen_at, authenticated_at)
                   VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?6)";
        let values = params![
            device.id.as_bytes(),
            device.user,
            device.key,
            device.platform,
            device.name,
            millis(device.added_at),
            device.seen_at.map(millis),
        ];
        self.try_execute(sql, values).map_err(|error| unique(error, "device"))?;
        Ok(())
    }

    async fn lookup(&mut self, id: DeviceId) -> Result<Option<Device>, StorageError> {
        self.query_first(&[SELECT, "NOT removed AND id = ?1"].concat(), [id.as_bytes()], device)
    }

    async fn list(
        &mut self,
        user: &[u8; 16],
        reset_since: Timestamp,
        page: &PageRequest<DeviceSort>,
    ) -> Result<Page<Device>, StorageError> {
        let keys = keys(&page.sort, key, ID);
        // A user has few devices, all in one stretch of an index; whatever the order, they are sorted at once.
        let select = [SELECT, "user = ?1 AND (NOT removed OR reset_at >= ?2)"].concat();
        let query = PageQuery::new(&select, vec![Value::from(user.to_vec()), millis(reset_since).into()]);
        let (sql, values) = query.finish(&keys, page.descending, page.after.as_deref(), page.limit)?;
        let rows = self.query_all(&sql, params_from_iter(values), device)?;
        Ok(cut(rows, page.limit, |last| keys.iter().map(|key| value(last, *key)).collect()))
    }

    async fn all_of(&mut self, user: &[u8; 16]) -> Result<Vec<Device>, StorageError> {
        self.query_all(&[SELECT, "NOT removed AND user = ?1 ORDER BY added_at, id"].concat(), [user], device)
    }

    async fn rename(&mut self, id: DeviceId, name: &str) -> Result<(), StorageError> {
        self.execute("UPDATE devices SET name = ?2 WHERE id = ?1", params![id.as_bytes(), name])?;
        Ok(())
    }

    async fn set_bundle(&mut self, id: DeviceId, bundle: &[u8]) -> Result<(), StorageError> {
        let sql = "UPDATE devices SET bundle = ?2 WHERE id = ?1 AND NOT removed";
        self.execute(sql, params![id.as_bytes(), bundle])?;
        Ok(())
    }

    async fn bundle(&mut self, id: DeviceId) -> Result<Vec<u8>, StorageError> {
        let sql = "SELECT bundle FROM devices WHERE id = ?1";
        Ok(self.query_first(sql, [id.as_bytes()], |row| get(row, 0))?.unwrap_or_default())
    }

    async fn silent(&mut self, before: Timestamp, limit: usize) -> Result<Vec<Device>, StorageError> {
        let condition = "removed = 0 AND coalesce(seen_at, added_at) < ?1 AND EXISTS
                         (SELECT 1 FROM users u WHERE u.id = devices.user AND u.kind IN (1, 2))
                         ORDER BY coalesce(seen_at, added_at) LIMIT ?2";
        self.query_all(&[SELECT, condition].concat(), params![millis(before), bound(limit)], device)
    }

    async fn touch(&mut self, id: DeviceId, now: Timestamp) -> Result<(), StorageError> {
        self.execute("UPDATE devices SET seen_at = ?2 WHERE id = ?1", params![id.as_bytes(), millis(now)])?;
        Ok(())
    }

    async fn remove(&mut self, id: DeviceId) -> Result<(), StorageError> {
        self.execute(FORGET, [id.as_bytes()])?;
        leave_nothing(self, id)
    }

    async fn reset(&mut self, id: DeviceId, now: Timestamp) -> Result<(), StorageError> {
        self.execute(RESET, params![id.as_bytes(), millis(now)])?;
        leave_nothing(self, id)
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

fn leave_nothing(session: &Session<'_>, id: DeviceId) -> Result<(), StorageError> {
    for sql in REMOVE {
        session.execute(sql, [id.as_bytes()])?;
    }
    Ok(())
}

const ID: Key = Key::text("lower(hex(id))");
const LAST_LOGIN: Key = Key::number("coalesce(seen_at, 0)");
const PLATFORM: Key = Key::text("platform");
const ADDED: Key = Key::number("added_at");

fn key(sort: DeviceSort) -> Key {
    match sort {
        DeviceSort::LastLogin => LAST_LOGIN,
        DeviceSort::Platform => PLATFORM,
        DeviceSort::Added => ADDED,
    }
}

fn value(device: &Device, key: Key) -> String {
    match key {
        LAST_LOGIN => device.seen_at.map_or(0, millis).to_string(),
        PLATFORM => device.platform.clone(),
        ADDED => millis(device.added_at).to_string(),
        _ => device.id.to_string(),
    }
}

fn device(row: &Row<'_>) -> Result<Device, StorageError> {
    Ok(Device {
        id: device_id(row, 0, Column("devices", "id"))?,
        user: get(row, 1)?,
        key: get(row, 2)?,
        platform: get(row, 3)?,
        name: get(row, 4)?,
        added_at: moment(row, 5)?,
        seen_at: maybe_moment(row, 6)?,
        reset_at: maybe_moment(row, 7)?,
    })
}

/// The device id at `index`.
pub(crate) fn device_id(row: &Row<'_>, index: usize, column: Column) -> Result<DeviceId, StorageError> {
    crate::row::parse(row, index, column, |bytes: Vec<u8>| DeviceId::from_slice(&bytes).ok())
}
