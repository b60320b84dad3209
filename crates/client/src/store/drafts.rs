//! What was written and not sent yet.

use rusqlite::{OptionalExtension, Row, params};
use sotto_types::ConversationId;
use sotto_wire::content::{Draft, MessageRef};

use super::{
    open::Tx,
    row::{conversation_id, signed, unsigned},
};
use crate::ClientError;

impl Tx<'_> {
    /// The draft of a conversation, also one that was given up.
    pub(crate) fn draft(self, id: ConversationId) -> Result<Option<Draft>, ClientError> {
        let query = "SELECT * FROM draft WHERE conversation = ?1";
        Ok(self.0.query_row(query, [id.as_bytes()], read).optional()?)
    }

    /// All drafts.
    pub(crate) fn all_drafts(self) -> Result<Vec<Draft>, ClientError> {
        let mut statement = self.0.prepare_cached("SELECT * FROM draft ORDER BY conversation")?;
        let rows = statement.query_map([], read)?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// Keeps the draft of a conversation.
    pub(crate) fn set_draft(self, id: ConversationId, draft: &Draft) -> Result<(), ClientError> {
        let reply = draft.reply_to.clone().unwrap_or_default();
        self.0.execute(
            "INSERT OR REPLACE INTO draft (conversation, text, reply_device, reply_id, changed_at)
             VALUES (?1, ?2, ?3, ?4, ?5)",
            params![id.as_bytes(), draft.text, reply.device, reply.id, signed(draft.changed_at)],
        )?;
        Ok(())
    }
}

fn read(row: &Row<'_>) -> rusqlite::Result<Draft> {
    let reply = MessageRef { device: row.get("reply_device")?, id: row.get("reply_id")? };
    Ok(Draft {
        conversation: conversation_id(row, "conversation")?.as_bytes().to_vec(),
        text: row.get("text")?,
        reply_to: (!reply.id.is_empty()).then_some(reply),
        changed_at: unsigned(row, "changed_at")?,
    })
}
