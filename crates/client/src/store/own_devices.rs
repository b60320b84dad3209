//! The devices of the account that were seen on its signed list.

use std::collections::BTreeSet;

use rusqlite::params;
use sotto_types::DeviceId;
use sotto_wire::identity::SignedDeviceList;

use super::{open::Tx, row::device_id};
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

    /// Notes that a device is the person's; whether it was new.
    pub(crate) fn know_own_device(self, device: DeviceId) -> Result<bool, ClientError> {
        let sql = "UPDATE own_device SET known = 1 WHERE device_id = ?1 AND known = 0";
        Ok(self.0.execute(sql, [device.as_bytes()])? > 0)
    }
}
