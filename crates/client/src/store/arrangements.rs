//! How this person has arranged conversations: what is quiet, and what stands first.

use rusqlite::{OptionalExtension, Row, params};
use sotto_types::ConversationId;
use sotto_wire::content::Arrangement;

use super::{
    open::Tx,
    row::{conversation_id, signed, unsigned},
};
use crate::ClientError;

impl Tx<'_> {
    /// How a conversation is arranged; nothing for one that never was.
    pub(crate) fn arrangement(self, id: ConversationId) -> Result<Option<Arrangement>, ClientError> {
        let query = "SELECT * FROM arrangement WHERE conversation = ?1";
        Ok(self.query_row(query, [id.as_bytes()], read).optional()?)
    }

    /// How all conversations are arranged.
    pub(crate) fn all_arrangements(self) -> Result<Vec<Arrangement>, ClientError> {
        let mut statement = self.0.prepare_cached("SELECT * FROM arrangement ORDER BY conversation")?;
        let rows = statement.query_map([], read)?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// Keeps how a conversation is arranged.
    pub(crate) fn set_arrangement(
        self,
        id: ConversationId,
        arrangement: &Arrangement,
    ) -> Result<(), ClientError> {
        self.execute(
            "INSERT OR REPLACE INTO arrangement
                 (conversation, muted_until, lets_mentions, lets_mentions_of_all, pinned_at, changed_at)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
            params![
                id.as_bytes(),
                signed(arrangement.muted_until),
                arrangement.lets_mentions,
                arrangement.lets_mentions_of_all,
                signed(arrangement.pinned_at),
                signed(arrangement.changed_at),
            ],
        )?;
        Ok(())
    }
}

fn read(row: &Row<'_>) -> rusqlite::Result<Arrangement> {
    Ok(Arrangement {
        conversation: conversation_id(row, "conversation")?.as_bytes().to_vec(),
        muted_until: unsigned(row, "muted_until")?,
        lets_mentions: row.get("lets_mentions")?,
        lets_mentions_of_all: row.get("lets_mentions_of_all")?,
        pinned_at: unsigned(row, "pinned_at")?,
        changed_at: unsigned(row, "changed_at")?,
    })
}
