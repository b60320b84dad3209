//! What of this device's messages is in its backup, and what a restore has taken over.

use std::time::Duration;

use rusqlite::{OptionalExtension, Row, params};
use sotto_types::{ConversationId, DeviceId, SendId, Timestamp, UserId};

use super::{
    open::Tx,
    row::{conversation_id, device_id, send_id, signed, timestamp, unsigned, user_id},
};
use crate::ClientError;

/// What expires within the same hour shares a bucket.
const BUCKET: u64 = 60 * 60 * 1000;

/// The part of a message that no part of the backup holds yet.
const NONE: i64 = 0;
/// The part of a message that came from the backup of another device, which keeps it.
const ELSEWHERE: i64 = -1;

/// The end of the span in which something expires, milliseconds since the Unix epoch; 0 for what does not.
pub(crate) fn bucket(expires_at: u64) -> u64 {
    expires_at.div_ceil(BUCKET).saturating_mul(BUCKET)
}

/// A message as it goes into a backup; without `Debug`, as its text must not be printed.
pub(crate) struct BackupMessage {
    /// Its place in the order of arrival on this device.
    pub(crate) arrival: u64,
    pub(crate) id: SendId,
    pub(crate) conversation: ConversationId,
    pub(crate) position: u64,
    pub(crate) sender: UserId,
    pub(crate) device: DeviceId,
    pub(crate) text: String,
    pub(crate) content: Vec<u8>,
    pub(crate) sent_at: Timestamp,
    pub(crate) written_at: Timestamp,
    pub(crate) expires_at: u64,
}

/// A message out of a backup.
pub(crate) struct RestoredMessage<'a> {
    pub(crate) message: &'a BackupMessage,
    pub(crate) outgoing: bool,
    pub(crate) kind: &'a str,
    pub(crate) text: &'a str,
    /// Another device of the account keeps it in its backup.
    pub(crate) elsewhere: bool,
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
        fits: &mut dyn FnMut(&BackupMessage) -> bool,
    ) -> Result<bool, ClientError> {
        // Each in the order of an index, so that what does not fit is not read.
        for sql in [
            "SELECT * FROM message WHERE bucket = ?1 AND part = ?2 ORDER BY arrival",
            "SELECT * FROM message WHERE bucket = ?1 AND part = 0 AND ?2 > 0 ORDER BY arrival",
        ] {
            let mut statement = self.0.prepare_cached(sql)?;
            let mut rows = statement.query(params![signed(bucket), part])?;
            while let Some(row) = rows.next()? {
                if !fits(&read(row)?) {
                    return Ok(true);
                }
            }
        }
        Ok(false)
    }

    /// Notes that a part is on the server with the messages of its bucket up to this place in the order of arrival.
    pub(crate) fn save_part(self, row: &PartRow, up_to: u64) -> Result<(), ClientError> {
        self.0.execute(
            "UPDATE message SET part = ?2 WHERE bucket = ?1 AND part = ?4 AND arrival <= ?3",
            params![signed(row.bucket), row.part, signed(up_to), NONE],
        )?;
        self.0.execute(
            "INSERT INTO backup_part (bucket, part, full, hash) VALUES (?1, ?2, ?3, ?4)
             ON CONFLICT DO UPDATE SET full = excluded.full, hash = excluded.hash",
            params![signed(row.bucket), row.part, row.full, row.hash],
        )?;
        Ok(())
    }

    /// The parts of this device's backup.
    pub(crate) fn all_parts(self) -> Result<Vec<PartRow>, ClientError> {
        let mut statement = self.0.prepare_cached("SELECT * FROM backup_part ORDER BY bucket, part")?;
        let rows = statement.query_map([], |row| {
            Ok(PartRow {
                bucket: unsigned(row, "bucket")?,
                part: row.get("part")?,
                full: row.get("full")?,
                hash: row.get("hash")?,
            })
        })?;
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
        self.0.execute("UPDATE message SET part = ?1", [NONE])?;
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

    /// Writes a message out of a backup, unless it is there; whether it was not.
    pub(crate) fn insert_restored(self, restored: &RestoredMessage<'_>) -> Result<bool, ClientError> {
        let message = restored.message;
        let mut statement = self.0.prepare_cached(
            "INSERT OR IGNORE INTO message (id, conversation, position, sender, device_id, outgoing, kind, text,
                 content, sent_at, written_at, shown, expires_at, bucket, part, generation)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, 1, ?12, ?13, ?14, 1)",
        )?;
        let written = statement.execute(params![
            message.id.as_bytes(),
            message.conversation.as_bytes(),
            signed(message.position),
            message.sender.to_string(),
            message.device.as_bytes(),
            restored.outgoing,
            restored.kind,
            restored.text,
            message.content,
            signed(message.sent_at.as_millis()),
            signed(message.written_at.as_millis()),
            signed(message.expires_at),
            signed(bucket(message.expires_at)),
            if restored.elsewhere { ELSEWHERE } else { NONE },
        ])?;
        Ok(written > 0)
    }
}

fn read(row: &Row<'_>) -> rusqlite::Result<BackupMessage> {
    Ok(BackupMessage {
        arrival: unsigned(row, "arrival")?,
        id: send_id(row, "id")?,
        conversation: conversation_id(row, "conversation")?,
        position: unsigned(row, "position")?,
        sender: user_id(row, "sender")?,
        device: device_id(row, "device_id")?,
        text: row.get("text")?,
        content: row.get("content")?,
        sent_at: timestamp(row, "sent_at")?,
        written_at: timestamp(row, "written_at")?,
        expires_at: unsigned(row, "expires_at")?,
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
