//! When this device renews its keys in big conversations, and when it began generations.

use rusqlite::{OptionalExtension, params};
use sotto_types::{ConversationId, Timestamp};

use super::{
    open::Tx,
    row::{conversation_id, signed, timestamp},
};
use crate::ClientError;

impl Tx<'_> {
    /// The conversation in which this device is to renew its keys first, and when.
    pub(crate) fn next_renewal(self) -> Result<Option<(ConversationId, Timestamp)>, ClientError> {
        let query = "SELECT id, renew_at FROM conversation WHERE renewals > 0 AND state = 2 ORDER BY renew_at LIMIT 1";
        let read = |row: &rusqlite::Row<'_>| Ok((conversation_id(row, "id")?, timestamp(row, "renew_at")?));
        Ok(self.0.query_row(query, [], read).optional()?)
    }

    /// How often this device may still try to renew its keys in a conversation.
    pub(crate) fn renewals_left(self, id: ConversationId) -> Result<u32, ClientError> {
        let query = "SELECT renewals FROM conversation WHERE id = ?1";
        Ok(self.0.query_row(query, [id.as_bytes()], |row| row.get(0)).optional()?.unwrap_or_default())
    }

    /// Notes when this device is to renew its keys, and how often it may try.
    pub(crate) fn set_renewal(
        self,
        id: ConversationId,
        at: Timestamp,
        tries: u32,
    ) -> Result<(), ClientError> {
        let query = "UPDATE conversation SET renew_at = ?2, renewals = ?3 WHERE id = ?1";
        self.0.execute(query, params![id.as_bytes(), signed(at.as_millis()), tries])?;
        Ok(())
    }

    /// When this device last began a generation of a conversation; the beginning of time for never.
    pub(crate) fn generation_begun_at(self, id: ConversationId) -> Result<Timestamp, ClientError> {
        let query = "SELECT generation_at FROM conversation WHERE id = ?1";
        let begun = self.0.query_row(query, [id.as_bytes()], |row| timestamp(row, "generation_at"));
        Ok(begun.optional()?.unwrap_or_default())
    }

    /// Notes that this device begins a generation of a conversation.
    pub(crate) fn set_generation_begun_at(
        self,
        id: ConversationId,
        now: Timestamp,
    ) -> Result<(), ClientError> {
        let query = "UPDATE conversation SET generation_at = ?2 WHERE id = ?1";
        self.0.execute(query, params![id.as_bytes(), signed(now.as_millis())])?;
        Ok(())
    }
}
