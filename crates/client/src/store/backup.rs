//! What of this device's messages is in its backup, and what a restore has taken over.

use std::time::Duration;

use rusqlite::{OptionalExtension, Row, params};
use sotto_types::{DeviceId, Timestamp};

use super::{
    messages::MessageRow,
    open::Tx,
    row::{signed, timestamp, unsigned},
};
use crate::ClientError;

/// What expires within the same hour shares a bucket.
const BUCKET: u64 = 60 * 60 * 1000;

/// The part of a message that no part of the backup holds yet.
const NONE: i64 = 0;
/// The part of a message that came from the backup of another device, which keeps it.
pub(super) const ELSEWHERE: i64 = -1;
/// The part of a message that burns once it is read: it is in no backup, from which it could come back.
pub(super) const BURNS: i64 = -2;

/// The end of the span in which something expires, milliseconds since the Unix epoch; 0 for what does not.
pub(crate) fn bucket(expires_at: u64) -> u64 {
    expires_at.div_ceil(BUCKET).saturating_mul(BUCKET)
}

/// A part of this device's backup.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct PartRow {
    pub(crate) bucket: u64,
    /// 0 for people and conversations, from 1 up for messages.
    pub(crate) part: u32,
    /// Nothing more goes into it.
    pub(crate) full: bool,
    /// SHA-256 of what is inside.
    pub(crate) hash: Vec<u8>,
}

impl Tx<'_> {
    /// When the last backup was made.
    pub(crate) fn backed_up_at(self) -> Result<Timestamp, ClientError> {
        Ok(self.0.query_row("SELECT backup_at FROM account", [], |row| timestamp(row, "backup_at"))?)
    }

    /// Notes when a backup was made.
    pub(crate) fn set_backed_up_at(self, now: Timestamp) -> Result<(), ClientError> {
        self.0.execute("UPDATE account SET backup_at = ?1", [signed(now.as_millis())])?;
        Ok(())
    }

    /// The buckets with messages that are not backed up, apart from what expires within the next bucket's span.
    pub(crate) fn buckets_to_back_up(self, now: Timestamp) -> Result<Vec<u64>, ClientError> {
        let soon = now.plus(Duration::from_millis(BUCKET)).as_millis();
        let mut statement = self.0.prepare_cached(
            "SELECT DISTINCT bucket FROM message WHERE part = 0 AND (bucket = 0 OR bucket > ?1) ORDER BY bucket",
        )?;
        let rows = statement.query_map([signed(soon)], |row| unsigned(row, "bucket"))?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// The part of a bucket that is still filled, or the number of the next.
    pub(crate) fn open_part(self, bucket: u64) -> Result<u32, ClientError> {
        let last: Option<(u32, bool)> = self
            .0
            .query_row(
                "SELECT part, full FROM backup_part WHERE bucket = ?1 AND part > 0 ORDER BY part DESC LIMIT 1",
                [signed(bucket)],
                |row| Ok((row.get(0)?, row.get(1)?)),
            )
            .optional()?;
        Ok(match last {
            Some((part, false)) => part,
            Some((part, true)) => part.saturating_add(1),
            None => 1,
        })
    }

    /// The messages of a part, then those of its bucket that no part holds, in the order of arrival, while `fits` says
    /// yes; whether it said no.
    pub(crate) fn messages_for_part(
        self,
        bucket: u64,
        part: u32,
        fits: &mut dyn FnMut(&MessageRow) -> bool,
    ) -> Result<bool, ClientError> {
        // Each in the order of an index, so that what does not fit is not read.
        let (of, more) = (params![signed(bucket), part], params![signed(bucket)]);
        Ok(self.each_message(" WHERE message.bucket = ?1 AND part = ?2 ORDER BY arrival", of, fits)?
            || self.each_message(" WHERE message.bucket = ?1 AND part = 0 ORDER BY arrival", more, fits)?)
    }

    /// The messages of a part alone, while `fits` says yes; whether it said no.
    pub(crate) fn messages_of_part(
        self,
        bucket: u64,
        part: u32,
        fits: &mut dyn FnMut(&MessageRow) -> bool,
    ) -> Result<bool, ClientError> {
        let of = params![signed(bucket), part];
        self.each_message(" WHERE message.bucket = ?1 AND part = ?2 ORDER BY arrival", of, fits)
    }

    /// The parts of which something has changed or gone.
    pub(crate) fn stale_parts(self) -> Result<Vec<PartRow>, ClientError> {
        let query = "SELECT * FROM backup_part WHERE stale = 1 ORDER BY bucket, part";
        let mut statement = self.0.prepare_cached(query)?;
        let rows = statement.query_map([], read_part)?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// Notes that a part is on the server as it is now, with messages up to this place in the order of arrival; later ones of
    /// it go into another.
    pub(crate) fn save_rewritten(self, row: &PartRow, up_to: u64) -> Result<(), ClientError> {
        self.0.execute(
            "UPDATE message SET part = ?4 WHERE bucket = ?1 AND part = ?2 AND arrival > ?3",
            params![signed(row.bucket), row.part, signed(up_to), NONE],
        )?;
        self.0.execute(
            "UPDATE backup_part SET stale = 0, hash = ?3 WHERE bucket = ?1 AND part = ?2",
            params![signed(row.bucket), row.part, row.hash],
        )?;
        Ok(())
    }

    /// Notes that a part is on the server with the messages of its bucket up to this place in the order of arrival.
    pub(crate) fn save_part(self, row: &PartRow, up_to: u64) -> Result<(), ClientError> {
        self.0.execute(
            "UPDATE message SET part = ?2 WHERE bucket = ?1 AND part = ?4 AND arrival <= ?3",
            params![signed(row.bucket), row.part, signed(up_to), NONE],
        )?;
        self.0.execute(
            "INSERT INTO backup_part (bucket, part, full, hash) VALUES (?1, ?2, ?3, ?4)
             ON CONFLICT DO UPDATE SET full = excluded.full, hash = excluded.hash, stale = 0",
            params![signed(row.bucket), row.part, row.full, row.hash],
        )?;
        Ok(())
    }

    /// The parts of this device's backup.
    pub(crate) fn all_parts(self) -> Result<Vec<PartRow>, ClientError> {
        let mut statement = self.0.prepare_cached("SELECT * FROM backup_part ORDER BY bucket, part")?;
        let rows = statement.query_map([], read_part)?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// Forgets the parts of buckets that are over.
    pub(crate) fn forget_expired_parts(self, now: Timestamp) -> Result<(), ClientError> {
        self.0.execute(
            "DELETE FROM backup_part WHERE bucket > 0 AND bucket <= ?1",
            [signed(now.as_millis())],
        )?;
        Ok(())
    }

    /// Begins the backup anew: everything goes into it, whoever kept it before.
    pub(crate) fn begin_backup_anew(self) -> Result<(), ClientError> {
        self.0.execute("UPDATE account SET backup_at = 0", [])?;
        self.0.execute("DELETE FROM backup_part", [])?;
        self.0.execute("UPDATE message SET part = ?1 WHERE part <> ?2", [NONE, BURNS])?;
        Ok(())
    }

    /// Whether a segment was taken over already.
    pub(crate) fn is_restored(self, device: DeviceId, bucket: u64, part: u32) -> Result<bool, ClientError> {
        let found = self
            .0
            .query_row(
                "SELECT 1 FROM restored WHERE device_id = ?1 AND bucket = ?2 AND part = ?3",
                params![device.as_bytes(), signed(bucket), part],
                |_| Ok(()),
            )
            .optional()?;
        Ok(found.is_some())
    }

    /// Notes that a segment was taken over.
    pub(crate) fn note_restored(self, device: DeviceId, bucket: u64, part: u32) -> Result<(), ClientError> {
        self.0.execute(
            "INSERT OR IGNORE INTO restored (device_id, bucket, part) VALUES (?1, ?2, ?3)",
            params![device.as_bytes(), signed(bucket), part],
        )?;
        Ok(())
    }

    /// Forgets what a restore noted: it is over.
    pub(crate) fn end_restore(self) -> Result<(), ClientError> {
        self.0.execute("DELETE FROM restored", [])?;
        Ok(())
    }
}

fn read_part(row: &Row<'_>) -> rusqlite::Result<PartRow> {
    Ok(PartRow {
        bucket: unsigned(row, "bucket")?,
        part: row.get("part")?,
        full: row.get("full")?,
        hash: row.get("hash")?,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn buckets_end_when_everything_in_them_has_expired() {
        assert_eq!(bucket(0), 0);
        assert_eq!(bucket(1), BUCKET);
        assert_eq!(bucket(BUCKET), BUCKET);
        assert_eq!(bucket(BUCKET + 1), 2 * BUCKET);
    }
}
