//! The devices of the account that were seen on its signed list, and a key on its way there.

use std::collections::BTreeSet;

use sotto_e2ee::AccountKey;
use sotto_types::{DeviceId, Secret};
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
                rusqlite::params![device.as_bytes(), known],
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

    /// Notes that a device is the person's; whether it was new.
    pub(crate) fn know_own_device(self, device: DeviceId) -> Result<bool, ClientError> {
        let sql = "UPDATE own_device SET known = 1 WHERE device_id = ?1 AND known = 0";
        Ok(self.0.execute(sql, [device.as_bytes()])? > 0)
    }

    /// The account key, if this device has it.
    pub(crate) fn account_key(self) -> Result<Option<AccountKey>, ClientError> {
        self.key_in("account_secret")
    }

    /// The account key that is on its way to the server with a device list.
    pub(crate) fn next_account_key(self) -> Result<Option<AccountKey>, ClientError> {
        self.key_in("next_secret")
    }

    /// Keeps an account key before the list that it signs is sent.
    pub(crate) fn set_next_account_key(self, key: Option<&AccountKey>) -> Result<(), ClientError> {
        let secret = key.map_or(&[][..], |key| key.secret().expose());
        self.0.execute("UPDATE account SET next_secret = ?1", [secret])?;
        Ok(())
    }

    /// Keeps the account key from here on; nothing where this device does not have it.
    pub(crate) fn set_account_key(self, key: Option<&AccountKey>) -> Result<(), ClientError> {
        let secret = key.map_or(&[][..], |key| key.secret().expose());
        self.0.execute("UPDATE account SET account_secret = ?1, next_secret = x''", [secret])?;
        Ok(())
    }

    fn key_in(self, column: &str) -> Result<Option<AccountKey>, ClientError> {
        let secret: Vec<u8> =
            self.0.query_row(&format!("SELECT {column} FROM account"), [], |row| row.get(0))?;
        if secret.is_empty() {
            return Ok(None);
        }
        let key = AccountKey::from_secret(Secret::new(secret));
        key.map(Some).map_err(|_| ClientError::Damaged("the account key"))
    }
}
