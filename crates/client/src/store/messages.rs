//! Messages that were sent and received.

use rusqlite::{OptionalExtension, Row, params};
use sotto_types::{ConversationId, DeviceId, SendId, Timestamp, UserId};

use super::{
    backup::bucket,
    open::Tx,
    row::{conversation_id, send_id, signed, timestamp, unsigned, user_id},
};
use crate::ClientError;

/// A message to be written; without `Debug`, as its text must not be printed.
#[derive(Clone)]
pub(crate) struct NewMessage<'a> {
    pub(crate) id: SendId,
    pub(crate) conversation: ConversationId,
    /// The generation of the conversation, in which positions ascend.
    pub(crate) generation: u32,
    pub(crate) position: u64,
    pub(crate) sender: &'a UserId,
    pub(crate) device: DeviceId,
    /// Sent by a device of this account.
    pub(crate) outgoing: bool,
    pub(crate) kind: &'a str,
    pub(crate) text: &'a str,
    /// The content as decrypted.
    pub(crate) content: &'a [u8],
    /// The server's clock.
    pub(crate) sent_at: Timestamp,
    /// The sender's clock.
    pub(crate) written_at: Timestamp,
    /// When it expires, milliseconds since the Unix epoch; 0 for never.
    pub(crate) expires_at: u64,
}

/// A message as it is stored; without `Debug`, as its text must not be printed.
#[derive(Clone)]
pub(crate) struct MessageRow {
    /// Its place in the order of arrival on this device.
    pub(crate) arrival: u64,
    pub(crate) id: SendId,
    pub(crate) conversation: ConversationId,
    pub(crate) generation: u32,
    pub(crate) position: u64,
    pub(crate) sender: UserId,
    /// The sender's username, empty where it is not known.
    pub(crate) sender_name: String,
    pub(crate) outgoing: bool,
    pub(crate) kind: String,
    pub(crate) text: String,
    pub(crate) sent_at: Timestamp,
    pub(crate) written_at: Timestamp,
}

const SELECT: &str = "SELECT message.*, coalesce(contact.username, '') AS sender_name
                      FROM message LEFT JOIN contact ON contact.user_id = message.sender";

impl Tx<'_> {
    /// Writes a message; what this account sent counts as shown.
    pub(crate) fn insert_message(self, message: &NewMessage<'_>) -> Result<(), ClientError> {
        self.0.execute(
            "INSERT INTO message (id, conversation, position, sender, device_id, outgoing, kind, text, content,
                                  sent_at, written_at, shown, expires_at, bucket, generation)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?6, ?12, ?13, ?14)",
            params![
                message.id.as_bytes(),
                message.conversation.as_bytes(),
                signed(message.position),
                message.sender.to_string(),
                message.device.as_bytes(),
                message.outgoing,
                message.kind,
                message.text,
                message.content,
                signed(message.sent_at.as_millis()),
                signed(message.written_at.as_millis()),
                signed(message.expires_at),
                signed(bucket(message.expires_at)),
                message.generation,
            ],
        )?;
        Ok(())
    }

    /// Whether a message of a device is stored already.
    pub(crate) fn has_message(
        self,
        conversation: ConversationId,
        device: DeviceId,
        id: SendId,
    ) -> Result<bool, ClientError> {
        Ok(self
            .0
            .query_row(
                "SELECT 1 FROM message WHERE conversation = ?1 AND device_id = ?2 AND id = ?3",
                params![conversation.as_bytes(), device.as_bytes(), id.as_bytes()],
                |_| Ok(()),
            )
            .optional()?
            .is_some())
    }

    /// The content of a message as it was decrypted.
    #[cfg(test)]
    pub(crate) fn message_content(self, id: ConversationId, position: u64) -> Result<Vec<u8>, ClientError> {
        let query = "SELECT content FROM message WHERE conversation = ?1 AND position = ?2";
        Ok(self.0.query_row(query, params![id.as_bytes(), signed(position)], |row| row.get(0))?)
    }

    /// A message that this device sent.
    pub(crate) fn sent_message(
        self,
        device: DeviceId,
        id: SendId,
    ) -> Result<Option<MessageRow>, ClientError> {
        let query = format!("{SELECT} WHERE device_id = ?1 AND id = ?2");
        Ok(self.0.query_row(&query, params![device.as_bytes(), id.as_bytes()], read).optional()?)
    }

    /// A message of a person by its send id.
    pub(crate) fn message_from(self, sender: &UserId, id: SendId) -> Result<Option<MessageRow>, ClientError> {
        let query = format!("{SELECT} WHERE sender = ?1 AND id = ?2");
        Ok(self.0.query_row(&query, params![sender.to_string(), id.as_bytes()], read).optional()?)
    }

    /// A conversation's messages after a position of a generation, in the order of its log.
    pub(crate) fn messages_after(
        self,
        id: ConversationId,
        (generation, position): (u32, u64),
        limit: u32,
    ) -> Result<Vec<MessageRow>, ClientError> {
        let mut statement = self.0.prepare_cached(&format!(
            "{SELECT} WHERE message.conversation = ?1 AND (generation, position) > (?2, ?3)
             ORDER BY generation, position LIMIT ?4"
        ))?;
        let rows = statement.query_map(params![id.as_bytes(), generation, signed(position), limit], read)?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// A conversation's messages in the order of its log, at most the newest `limit`.
    pub(crate) fn list_messages(
        self,
        id: ConversationId,
        limit: u32,
    ) -> Result<Vec<MessageRow>, ClientError> {
        let mut statement = self.0.prepare(&format!(
            "SELECT * FROM ({SELECT} WHERE message.conversation = ?1 ORDER BY generation DESC, position DESC LIMIT ?2)
             ORDER BY generation, position"
        ))?;
        let rows = statement.query_map(params![id.as_bytes(), limit], read)?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// Messages that were not shown yet, in the order of arrival.
    pub(crate) fn messages_to_show(self, limit: u32) -> Result<Vec<MessageRow>, ClientError> {
        let mut statement =
            self.0.prepare_cached(&format!("{SELECT} WHERE shown = 0 ORDER BY arrival LIMIT ?1"))?;
        let rows = statement.query_map([limit], read)?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// Notes that every message up to this place in the order of arrival was shown.
    pub(crate) fn mark_shown(self, arrival: u64) -> Result<(), ClientError> {
        self.0
            .execute("UPDATE message SET shown = 1 WHERE shown = 0 AND arrival <= ?1", [signed(arrival)])?;
        Ok(())
    }

    /// Messages of a conversation that were not shown yet.
    pub(crate) fn count_to_show(self, id: ConversationId) -> Result<u64, ClientError> {
        Ok(self.0.query_row(
            "SELECT count(*) AS n FROM message WHERE shown = 0 AND conversation = ?1",
            [id.as_bytes()],
            |row| unsigned(row, "n"),
        )?)
    }
}

fn read(row: &Row<'_>) -> rusqlite::Result<MessageRow> {
    Ok(MessageRow {
        arrival: unsigned(row, "arrival")?,
        id: send_id(row, "id")?,
        conversation: conversation_id(row, "conversation")?,
        generation: row.get("generation")?,
        position: unsigned(row, "position")?,
        sender: user_id(row, "sender")?,
        sender_name: row.get("sender_name")?,
        outgoing: row.get("outgoing")?,
        kind: row.get("kind")?,
        text: row.get("text")?,
        sent_at: timestamp(row, "sent_at")?,
        written_at: timestamp(row, "written_at")?,
    })
}
