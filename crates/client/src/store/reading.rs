//! How far a conversation was read: by this person, by the other of a DM, and what that one was told.

use rusqlite::{Row, params};
use sotto_types::{ConversationId, Timestamp};

use super::{
    open::Tx,
    row::{signed, timestamp, unsigned},
};
use crate::ClientError;

/// How far a conversation was read. Places are a generation and a position in it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct ReadingRow {
    /// By this person.
    pub(crate) read: (u32, u64),
    /// When.
    pub(crate) read_at: Timestamp,
    /// The generation of what the other of a DM has told, how far that one has received, and read.
    pub(crate) seen: (u32, u64, u64),
    /// What the other of a DM was told, in the same way.
    pub(crate) told: (u32, u64, u64),
}

impl Tx<'_> {
    /// How far a conversation was read.
    pub(crate) fn reading(self, id: ConversationId) -> Result<ReadingRow, ClientError> {
        let query =
            "SELECT read_generation, read_position, read_at, seen_generation, seen_received, seen_read,
                            told_generation, told_received, told_read
                     FROM conversation WHERE id = ?1";
        match self.0.prepare_cached(query)?.query_row([id.as_bytes()], read) {
            Err(rusqlite::Error::QueryReturnedNoRows) => Ok(ReadingRow::default()),
            found => Ok(found?),
        }
    }

    /// Keeps how far a conversation was read.
    pub(crate) fn set_reading(self, id: ConversationId, row: &ReadingRow) -> Result<(), ClientError> {
        self.execute(
            "UPDATE conversation SET read_generation = ?2, read_position = ?3, read_at = ?4, seen_generation = ?5,
                 seen_received = ?6, seen_read = ?7, told_generation = ?8, told_received = ?9, told_read = ?10
             WHERE id = ?1",
            params![
                id.as_bytes(),
                row.read.0,
                signed(row.read.1),
                signed(row.read_at.as_millis()),
                row.seen.0,
                signed(row.seen.1),
                signed(row.seen.2),
                row.told.0,
                signed(row.told.1),
                signed(row.told.2),
            ],
        )?;
        Ok(())
    }

    /// The last place of a generation at which somebody else said something, and the last of those that was read; 0 for none.
    pub(crate) fn last_received(
        self,
        id: ConversationId,
        generation: u32,
    ) -> Result<(u64, u64), ClientError> {
        let query = "SELECT coalesce(max(position), 0) AS received, coalesce(max(iif(read_at > 0, position, 0)), 0) AS read
                     FROM message WHERE conversation = ?1 AND generation = ?2 AND outgoing = 0";
        Ok(self.0.prepare_cached(query)?.query_row(params![id.as_bytes(), generation], |row| {
            Ok((unsigned(row, "received")?, unsigned(row, "read")?))
        })?)
    }

    /// Whether this person lets others see how far they have read, where that is theirs to say.
    pub(crate) fn read_receipts(self) -> Result<bool, ClientError> {
        Ok(self.query_row("SELECT read_receipts FROM account", [], |row| row.get(0))?)
    }

    /// See [`Self::read_receipts`].
    pub(crate) fn set_read_receipts(self, on: bool) -> Result<(), ClientError> {
        self.execute("UPDATE account SET read_receipts = ?1", [on])?;
        Ok(())
    }
}

fn read(row: &Row<'_>) -> rusqlite::Result<ReadingRow> {
    Ok(ReadingRow {
        read: (row.get("read_generation")?, unsigned(row, "read_position")?),
        read_at: timestamp(row, "read_at")?,
        seen: (row.get("seen_generation")?, unsigned(row, "seen_received")?, unsigned(row, "seen_read")?),
        told: (row.get("told_generation")?, unsigned(row, "told_received")?, unsigned(row, "told_read")?),
    })
}
