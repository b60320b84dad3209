//! What was said about messages that this device does not have yet: a backup, or another device, may bring them.

use rusqlite::{Row, params};
use sotto_types::{ConversationId, DeviceId, SendId, Timestamp, UserId};

use super::{
    open::Tx,
    row::{conversation_id, device_id, send_id, signed, timestamp, unsigned, user_id},
};
use crate::ClientError;

/// A content at its place in a log, kept until the message comes that it is about; without `Debug`, as its text must not be
/// printed.
pub(crate) struct EarlyRow {
    /// Where it was said.
    pub(crate) said_in: ConversationId,
    pub(crate) generation: u32,
    pub(crate) position: u64,
    pub(crate) sender: UserId,
    /// The device that said it.
    pub(crate) said_by: DeviceId,
    pub(crate) said_as: SendId,
    pub(crate) sent_at: Timestamp,
    /// As it was decrypted.
    pub(crate) content: Vec<u8>,
    /// When it is forgotten if the message has not come.
    pub(crate) until: Timestamp,
}

impl Tx<'_> {
    /// Keeps what was said about a message, and forgets what was kept for too long.
    pub(crate) fn keep_early(
        self,
        conversation: ConversationId,
        (device, id): (DeviceId, SendId),
        row: &EarlyRow,
        now: Timestamp,
    ) -> Result<(), ClientError> {
        self.execute("DELETE FROM early WHERE until <= ?1", [signed(now.as_millis())])?;
        self.execute(
            "INSERT OR IGNORE INTO early (conversation, device_id, id, said_in, generation, position, sender, said_by,
                                          said_as, sent_at, content, until)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12)",
            params![
                conversation.as_bytes(),
                device.as_bytes(),
                id.as_bytes(),
                row.said_in.as_bytes(),
                row.generation,
                signed(row.position),
                row.sender.to_string(),
                row.said_by.as_bytes(),
                row.said_as.as_bytes(),
                signed(row.sent_at.as_millis()),
                row.content,
                signed(row.until.as_millis()),
            ],
        )?;
        Ok(())
    }

    /// Takes out what was said about a message, in the order of its log.
    pub(crate) fn take_early(
        self,
        conversation: ConversationId,
        device: DeviceId,
        id: SendId,
    ) -> Result<Vec<EarlyRow>, ClientError> {
        let mut statement = self.0.prepare_cached(
            "DELETE FROM early WHERE conversation = ?1 AND device_id = ?2 AND id = ?3 RETURNING *",
        )?;
        let of = params![conversation.as_bytes(), device.as_bytes(), id.as_bytes()];
        let mut rows: Vec<EarlyRow> = statement.query_map(of, read)?.collect::<Result<_, _>>()?;
        rows.sort_by_key(|row| (row.generation, row.position));
        Ok(rows)
    }
}

fn read(row: &Row<'_>) -> rusqlite::Result<EarlyRow> {
    Ok(EarlyRow {
        said_in: conversation_id(row, "said_in")?,
        generation: row.get("generation")?,
        position: unsigned(row, "position")?,
        sender: user_id(row, "sender")?,
        said_by: device_id(row, "said_by")?,
        said_as: send_id(row, "said_as")?,
        sent_at: timestamp(row, "sent_at")?,
        content: row.get("content")?,
        until: timestamp(row, "until")?,
    })
}
