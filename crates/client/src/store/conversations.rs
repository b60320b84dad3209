//! Conversations, as far as this device has followed them.

use rusqlite::{OptionalExtension, Row, params};
use sotto_types::{ConversationId, UserId};

use super::{
    open::Tx,
    row::{conversation_id, signed, unsigned},
};
use crate::ClientError;

/// Where this device stands with a conversation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum ConversationState {
    /// Made here; whether the server took it is not known yet.
    Creating,
    /// A member.
    Joined,
    /// Removed from it.
    Left,
    /// A member that could not come back in step with the others.
    OutOfStep,
    /// Known from a backup alone: this device has its history, and is not in it yet.
    Remembered,
    /// Deleted for everybody.
    Deleted,
    /// Left by this person; the server has not been told yet.
    Leaving,
}

/// A conversation.
#[derive(Clone, Debug)]
pub(crate) struct ConversationRow {
    pub(crate) id: ConversationId,
    /// The number of its kind in frames.
    pub(crate) kind: i32,
    /// The other user of a DM.
    pub(crate) peer: Option<UserId>,
    pub(crate) state: ConversationState,
    pub(crate) generation: u32,
    /// The last row of the log that was processed.
    pub(crate) position: u64,
    /// Contents that this device has delivered.
    pub(crate) counter: u64,
    /// Whether another member was shown a different log.
    pub(crate) split: bool,
    /// Tries to come back since the last success.
    pub(crate) resyncs: u32,
}

impl Tx<'_> {
    /// A conversation by id.
    pub(crate) fn lookup_conversation(
        self,
        id: ConversationId,
    ) -> Result<Option<ConversationRow>, ClientError> {
        Ok(self.query_row("SELECT * FROM conversation WHERE id = ?1", [id.as_bytes()], read).optional()?)
    }

    /// All conversations, the one with the newest message first.
    pub(crate) fn all_conversations(self) -> Result<Vec<ConversationRow>, ClientError> {
        let mut statement = self.0.prepare_cached(
            // By the end of its log, which an index finds at once, and not by the greatest of its arrivals.
            "SELECT * FROM conversation ORDER BY
                 (SELECT arrival FROM message WHERE message.conversation = conversation.id
                  ORDER BY generation DESC, position DESC LIMIT 1) DESC, id",
        )?;
        let rows = statement.query_map([], read)?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// Writes a conversation, new or changed.
    pub(crate) fn save_conversation(self, row: &ConversationRow) -> Result<(), ClientError> {
        self.execute(
            "INSERT INTO conversation (id, kind, peer, state, generation, position, counter, split, resyncs)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)
             ON CONFLICT (id) DO UPDATE SET state = excluded.state, generation = excluded.generation,
                 position = excluded.position, counter = excluded.counter, split = excluded.split,
                 resyncs = excluded.resyncs",
            params![
                row.id.as_bytes(),
                row.kind,
                row.peer.as_ref().map(UserId::to_string).unwrap_or_default(),
                row.state.number(),
                row.generation,
                signed(row.position),
                signed(row.counter),
                row.split,
                row.resyncs,
            ],
        )?;
        Ok(())
    }

    /// Adds what a conversation is to one of which only messages were known.
    pub(crate) fn complete_remembered(
        self,
        id: ConversationId,
        kind: i32,
        peer: Option<&UserId>,
    ) -> Result<(), ClientError> {
        let peer = peer.map(UserId::to_string).unwrap_or_default();
        self.execute(
            "UPDATE conversation SET kind = ?2, peer = ?3 WHERE id = ?1",
            params![id.as_bytes(), kind, peer],
        )?;
        Ok(())
    }

    /// Destroys what was said in a conversation, and what it was called: it was deleted for everybody.
    pub(crate) fn delete_contents(self, id: ConversationId) -> Result<(), ClientError> {
        self.remove_messages(id)?;
        self.execute(
            "UPDATE conversation SET words = x'', next_words = x'', words_due = 0 WHERE id = ?1",
            [id.as_bytes()],
        )?;
        self.add_nobody(id)?;
        self.delete_group(id)
    }

    /// Forgets a conversation that never came to be; one whose history came from a backup is remembered.
    pub(crate) fn delete_conversation(self, id: ConversationId) -> Result<(), ClientError> {
        let remembered = self.execute(
            "UPDATE conversation SET state = ?2, position = 0, counter = 0
             WHERE id = ?1 AND EXISTS (SELECT 1 FROM message WHERE conversation = ?1)",
            params![id.as_bytes(), ConversationState::Remembered.number()],
        )?;
        if remembered == 0 {
            self.execute("DELETE FROM conversation WHERE id = ?1", [id.as_bytes()])?;
        } else {
            self.end_creation(id)?;
            self.delete_group(id)?;
        }
        Ok(())
    }
}

impl ConversationState {
    fn number(self) -> u8 {
        match self {
            Self::Creating => 1,
            Self::Joined => 2,
            Self::Left => 3,
            Self::OutOfStep => 4,
            Self::Remembered => 5,
            Self::Deleted => 6,
            Self::Leaving => 7,
        }
    }
}

fn read(row: &Row<'_>) -> rusqlite::Result<ConversationRow> {
    let (peer, state): (String, u8) = (row.get("peer")?, row.get("state")?);
    Ok(ConversationRow {
        id: conversation_id(row, "id")?,
        kind: row.get("kind")?,
        peer: if peer.is_empty() { None } else { Some(super::row::user_id(row, "peer")?) },
        state: match state {
            1 => ConversationState::Creating,
            2 => ConversationState::Joined,
            3 => ConversationState::Left,
            5 => ConversationState::Remembered,
            6 => ConversationState::Deleted,
            7 => ConversationState::Leaving,
            _ => ConversationState::OutOfStep,
        },
        generation: row.get("generation")?,
        position: unsigned(row, "position")?,
        counter: unsigned(row, "counter")?,
        split: row.get("split")?,
        resyncs: row.get("resyncs")?,
    })
}
