//! Backups that devices keep.

use async_trait::async_trait;
use rusqlite::{Row, params};
use sotto_storage::{Backups, SegmentInfo, SegmentKey, StorageError};
use sotto_types::{DeviceId, Timestamp};

use crate::{
    devices::device_id,
    engine::Session,
    row::{Column, bound, get, integer, millis, moment, number},
};

#[async_trait(?Send)]
impl Backups for Session<'_> {
    async fn put(
        &mut self,
        user: &[u8; 16],
        key: SegmentKey,
        sealed: &[u8],
        now: Timestamp,
    ) -> Result<(), StorageError> {
        let sql = "INSERT INTO backup_segments (user, device, bucket, part, sealed, changed_at)
                   VALUES (?1, ?2, ?3, ?4, ?5, ?6)
                   ON CONFLICT DO UPDATE SET sealed = excluded.sealed, changed_at = excluded.changed_at";
        let SegmentKey { device, bucket, part } = key;
        self.execute(sql, params![user, device.as_bytes(), integer(bucket), part, sealed, millis(now)])?;
        Ok(())
    }

    async fn lookup(&mut self, user: &[u8; 16], key: SegmentKey) -> Result<Option<Vec<u8>>, StorageError> {
        let sql = "SELECT sealed FROM backup_segments
                   WHERE user = ?1 AND device = ?2 AND bucket = ?3 AND part = ?4";
        let values = params![user, key.device.as_bytes(), integer(key.bucket), key.part];
        self.query_first(sql, values, |row| get(row, 0))
    }

    async fn list(
        &mut self,
        user: &[u8; 16],
        after: Option<SegmentKey>,
        limit: usize,
    ) -> Result<Vec<SegmentInfo>, StorageError> {
        const SELECT: &str =
            "SELECT device, bucket, part, length(sealed), changed_at FROM backup_segments WHERE user = ?1 ";
        const ORDER: &str = "ORDER BY device, bucket, part LIMIT ?2";
        let Some(SegmentKey { device, bucket, part }) = after else {
            return self.query_all(&[SELECT, ORDER].concat(), params![user, bound(limit)], info);
        };
        let sql = [SELECT, "AND (device, bucket, part) > (?3, ?4, ?5) ", ORDER].concat();
        self.query_all(&sql, params![user, bound(limit), device.as_bytes(), integer(bucket), part], info)
    }

    async fn usage(&mut self, user: &[u8; 16]) -> Result<(u64, u64), StorageError> {
        let sql = "SELECT count(*), coalesce(sum(length(sealed)), 0) FROM backup_segments WHERE user = ?1";
        let usage = self.query_first(sql, [user], |row| Ok((number(row, 0)?, number(row, 1)?)))?;
        Ok(usage.unwrap_or_default())
    }

    async fn delete(&mut self, user: &[u8; 16], key: SegmentKey) -> Result<(), StorageError> {
        let sql = "DELETE FROM backup_segments
                   WHERE user = ?1 AND device = ?2 AND bucket = ?3 AND part = ?4";
        self.execute(sql, params![user, key.device.as_bytes(), integer(key.bucket), key.part])?;
        Ok(())
    }

    async fn prune(&mut self, now: Timestamp, limit: usize) -> Result<usize, StorageError> {
        let sql = "DELETE FROM backup_segments WHERE rowid IN
                   (SELECT rowid FROM backup_segments WHERE bucket > 0 AND bucket <= ?1 LIMIT ?2)";
        self.execute(sql, params![millis(now), bound(limit)])
    }
}

fn info(row: &Row<'_>) -> Result<SegmentInfo, StorageError> {
    let device: DeviceId = device_id(row, 0, Column("backup_segments", "device"))?;
    let key = SegmentKey { device, bucket: number(row, 1)?, part: get(row, 2)? };
    Ok(SegmentInfo { key, size: number(row, 3)?, changed_at: moment(row, 4)? })
}
