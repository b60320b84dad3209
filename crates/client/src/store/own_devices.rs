//! The devices of the account that were seen on its signed list.

use std::collections::BTreeSet;

use rusqlite::params;
use sotto_types::DeviceId;
use sotto_wire::identity::SignedDeviceList;

use super::{
    open::Tx,
    row::{device_id, signed},
};
use crate::ClientError;

impl Tx<'_> {
    /// Takes the devices of a list as the account's; those that were not seen before are returned, and are new to the
    /// person until they are said to be known. On the first list all are known.
    pub(crate) fn note_own_devices(self, list: &SignedDeviceList) -> Result<Vec<DeviceId>, ClientError> {
        let listed: BTreeSet<DeviceId> = list.list().devices.iter().map(|device| device.device).collect();
        let seen = self.own_devices()?;
        for (device, _) in seen.iter().filter(|(device, _)| !listed.contains(device)) {
            self.0.execute("DELETE FROM own_device WHERE device_id = ?1", [device.as_bytes()])?;
        }
        let known = seen.is_empty();
        let new: Vec<DeviceId> =
            listed.into_iter().filter(|id| !seen.iter().any(|(device, _)| device == id)).collect();
        for device in &new {
            self.0.execute(
                "INSERT INTO own_device (device_id, known) VALUES (?1, ?2)",
                params![device.as_bytes(), known],
            )?;
        }
        Ok(if known { Vec::new() } else { new })
    }

    /// Keeps a list of this account.
    pub(crate) fn note_own_list(self, list: &SignedDeviceList) -> Result<(), ClientError> {
        self.0.execute(
            "INSERT OR IGNORE INTO own_list (version, list) VALUES (?1, ?2)",
            params![signed(list.list().version), list.encode()],
        )?;
        Ok(())
    }

    /// The lists of this account after a version, oldest first.
    pub(crate) fn own_lists_after(self, version: u64, limit: usize) -> Result<Vec<Vec<u8>>, ClientError> {
        let limit = u32::try_from(limit).unwrap_or(u32::MAX);
        let sql = "SELECT list FROM own_list WHERE version > ?1 ORDER BY version LIMIT ?2";
        let mut statement = self.0.prepare_cached(sql)?;
        let rows = statement.query_map(params![signed(version), limit], |row| row.get(0))?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// The account's devices, and whether the person has said that each is theirs.
    pub(crate) fn own_devices(self) -> Result<Vec<(DeviceId, bool)>, ClientError> {
        let mut statement = self.0.prepare_cached("SELECT * FROM own_device")?;
        let rows = statement.query_map([], |row| Ok((device_id(row, "device_id")?, row.get("known")?)))?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// Notes that a device is out of use.
    pub(crate) fn note_reset_device(self, device: DeviceId) -> Result<(), ClientError> {
        self.0.execute("UPDATE own_device SET reset = 1 WHERE device_id = ?1", [device.as_bytes()])?;
        Ok(())
    }

    /// The devices that are to be taken off the list.
    pub(crate) fn reset_devices(self) -> Result<Vec<DeviceId>, ClientError> {
        let mut statement = self.0.prepare_cached("SELECT device_id FROM own_device WHERE reset = 1")?;
        let rows = statement.query_map([], |row| device_id(row, "device_id"))?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// The devices of which the person has not said that they are theirs.
    pub(crate) fn strangers(self) -> Result<BTreeSet<DeviceId>, ClientError> {
        let seen = self.own_devices()?;
        Ok(seen.into_iter().filter(|(_, known)| !known).map(|(device, _)| device).collect())
    }

    /// Notes that a device is the person's, and that the backup key is to be sealed to it; whether it was new.
    pub(crate) fn know_own_device(self, device: DeviceId) -> Result<bool, ClientError> {
        let sql = "UPDATE own_device SET known = 1, keys_due = 1 WHERE device_id = ?1 AND known = 0";
        let new = self.0.execute(sql, [device.as_bytes()])? > 0;
        self.set_keys_due(self.keys_are_due()? || new)?;
        Ok(new)
    }

    /// Notes that a device is the person's before it is on the list, because it was let in here.
    pub(crate) fn expect_own_device(self, device: DeviceId) -> Result<(), ClientError> {
        let sql = "INSERT OR REPLACE INTO own_device (device_id, known) VALUES (?1, 1)";
        self.0.execute(sql, [device.as_bytes()])?;
        Ok(())
    }

    /// Whether the backup key is to be sealed to a device that became known.
    pub(crate) fn backup_key_is_due(self) -> Result<bool, ClientError> {
        let sql = "SELECT EXISTS (SELECT 1 FROM own_device WHERE keys_due = 1)";
        Ok(self.0.query_row(sql, [], |row| row.get(0))?)
    }

    /// Notes that the backup key was sealed to all devices that are known.
    pub(crate) fn end_backup_key_due(self) -> Result<(), ClientError> {
        self.0.execute("UPDATE own_device SET keys_due = 0", [])?;
        Ok(())
    }
}
