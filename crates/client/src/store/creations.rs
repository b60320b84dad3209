//! What makes a conversation on the server, kept until it is known that it was taken.

use rusqlite::{OptionalExtension, params};
use sotto_types::ConversationId;

use super::open::Tx;
use crate::ClientError;

impl Tx<'_> {
    /// The request that makes a conversation, if it is not known yet whether it was taken.
    pub(crate) fn creation(self, id: ConversationId) -> Result<Option<Vec<u8>>, ClientError> {
        let query = "SELECT request FROM creation WHERE conversation = ?1";
        Ok(self.0.query_row(query, [id.as_bytes()], |row| row.get(0)).optional()?)
    }

    /// Keeps the request that makes a conversation.
    pub(crate) fn set_creation(self, id: ConversationId, request: &[u8]) -> Result<(), ClientError> {
        let query = "INSERT OR REPLACE INTO creation (conversation, request) VALUES (?1, ?2)";
        self.0.execute(query, params![id.as_bytes(), request])?;
        Ok(())
    }

    /// Forgets the request that made a conversation.
    pub(crate) fn end_creation(self, id: ConversationId) -> Result<(), ClientError> {
        self.0.execute("DELETE FROM creation WHERE conversation = ?1", [id.as_bytes()])?;
        Ok(())
    }
}
