//! Key packages, each handed out once.

use async_trait::async_trait;
use rusqlite::params;
use sotto_storage::{ClaimedPackage, KeyPackages, NewPackage, StorageError};
use sotto_types::{DeviceId, Timestamp};

use crate::{
    engine::Session,
    row::{get, millis},
};

#[async_trait(?Send)]
impl KeyPackages for Session<'_> {
    async fn insert(&mut self, device: DeviceId, packages: &[NewPackage]) -> Result<(), StorageError> {
        let sql = "INSERT OR IGNORE INTO key_packages (device, reference, package, expires_at)
                   VALUES (?1, ?2, ?3, ?4)";
        for package in packages {
            let expires_at = millis(package.expires_at);
            self.execute(sql, params![device.as_bytes(), package.reference, package.package, expires_at])?;
        }
        Ok(())
    }

    async fn set_last_resort(&mut self, device: DeviceId, package: &NewPackage) -> Result<(), StorageError> {
        let sql = "INSERT INTO last_resort_packages (device, package, expires_at) VALUES (?1, ?2, ?3)
                   ON CONFLICT (device) DO UPDATE SET package = excluded.package, expires_at = excluded.expires_at";
        self.execute(sql, params![device.as_bytes(), package.package, millis(package.expires_at)])?;
        Ok(())
    }

    async fn claim(
        &mut self,
        device: DeviceId,
        now: Timestamp,
    ) -> Result<Option<ClaimedPackage>, StorageError> {
        let expired = "DELETE FROM key_packages WHERE device = ?1 AND expires_at <= ?2";
        self.execute(expired, params![device.as_bytes(), millis(now)])?;
        let oldest =
            "SELECT key, package FROM key_packages WHERE device = ?1 AND NOT claimed ORDER BY key LIMIT 1";
        let one_time = self.query_first(oldest, [device.as_bytes()], |row| {
            Ok((get::<i64>(row, 0)?, get::<Vec<u8>>(row, 1)?))
        })?;
        let Some((key, package)) = one_time else {
            return last_resort(self, device, now);
        };
        self.execute("UPDATE key_packages SET claimed = 1, package = x'' WHERE key = ?1", [key])?;
        Ok(Some(ClaimedPackage { package, left: self.count(device, now).await? }))
    }

    async fn count(&mut self, device: DeviceId, now: Timestamp) -> Result<u32, StorageError> {
        let sql = "SELECT count(*) FROM key_packages WHERE device = ?1 AND NOT claimed AND expires_at > ?2";
        let count = self.query_first(sql, params![device.as_bytes(), millis(now)], |row| get(row, 0))?;
        Ok(count.unwrap_or(0))
    }
}

fn last_resort(
    session: &Session<'_>,
    device: DeviceId,
    now: Timestamp,
) -> Result<Option<ClaimedPackage>, StorageError> {
    let sql = "SELECT package FROM last_resort_packages WHERE device = ?1 AND expires_at > ?2";
    session.query_first(sql, params![device.as_bytes(), millis(now)], |row| {
        Ok(ClaimedPackage { package: get(row, 0)?, left: 0 })
    })
}
