//! What the members of a conversation have agreed on: its settings, and the words whose hash stands among them.

use std::collections::BTreeSet;

use prost::Message as _;
use rusqlite::{OptionalExtension, Row, params, types::Type};
use sotto_e2ee::{Settings, Timers};
use sotto_types::{ConversationId, UserId};
use sotto_wire::content::Words;

use super::{open::Tx, row::damaged};
use crate::ClientError;

/// What is agreed on in a conversation, as this device saw it last.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct AgreedRow {
    pub(crate) moderators: BTreeSet<UserId>,
    pub(crate) timers: Timers,
    pub(crate) words_hash: Vec<u8>,
    /// The words that came last and had the hash that then stood in the group.
    pub(crate) words: Option<Words>,
    /// The words that a commit of this device is about to bring in.
    pub(crate) next_words: Option<Words>,
    /// Whether somebody came in who has not been sent the words.
    pub(crate) words_due: bool,
}

impl Tx<'_> {
    /// What is agreed on in a conversation; nothing in one that is not known.
    pub(crate) fn agreed(self, id: ConversationId) -> Result<AgreedRow, ClientError> {
        let query =
            "SELECT moderators, expire_seconds, burn_seconds, words_hash, words, next_words, words_due
                     FROM conversation WHERE id = ?1";
        Ok(self.query_row(query, [id.as_bytes()], read).optional()?.unwrap_or_default())
    }

    /// Keeps the settings that hold in a conversation; the words that a commit was to bring in become its words by it.
    pub(crate) fn set_settings(self, id: ConversationId, settings: &Settings) -> Result<(), ClientError> {
        let moderators: Vec<_> = settings.moderators.iter().map(UserId::to_string).collect();
        self.execute(
            "UPDATE conversation SET moderators = ?2, expire_seconds = ?3, burn_seconds = ?4, words_hash = ?5
             WHERE id = ?1",
            params![
                id.as_bytes(),
                moderators.join("\n"),
                settings.timers.expire_seconds,
                settings.timers.burn_seconds,
                settings.words_hash,
            ],
        )?;
        let next = self.agreed(id)?.next_words;
        if let Some(next) = next.filter(|next| next.hash() == settings.words_hash) {
            self.set_words(id, &next)?;
            self.set_next_words(id, None)?;
            self.set_words_due(id, true)?;
        }
        Ok(())
    }

    /// Keeps the words of a conversation.
    pub(crate) fn set_words(self, id: ConversationId, words: &Words) -> Result<(), ClientError> {
        let query = "UPDATE conversation SET words = ?2 WHERE id = ?1";
        self.execute(query, params![id.as_bytes(), words.encode_to_vec()])?;
        Ok(())
    }

    /// Keeps the words that a commit is about to bring in.
    pub(crate) fn set_next_words(self, id: ConversationId, words: Option<&Words>) -> Result<(), ClientError> {
        let words = words.map(Words::encode_to_vec).unwrap_or_default();
        let query = "UPDATE conversation SET next_words = ?2 WHERE id = ?1";
        self.execute(query, params![id.as_bytes(), words])?;
        Ok(())
    }

    /// Notes whether somebody has come in who lacks the words, or the arrangements among one's own devices; in most
    /// conversations there is neither.
    pub(crate) fn set_words_due(self, id: ConversationId, due: bool) -> Result<(), ClientError> {
        let query = "UPDATE conversation SET words_due = ?2 WHERE id = ?1 AND (words <> x'' OR kind = 4)";
        self.execute(query, params![id.as_bytes(), due])?;
        Ok(())
    }

    /// Conversations in which somebody lacks the words.
    pub(crate) fn conversations_lacking_words(self) -> Result<Vec<ConversationId>, ClientError> {
        let mut statement = self.0.prepare_cached("SELECT id FROM conversation WHERE words_due = 1")?;
        let rows = statement.query_map([], |row| super::row::conversation_id(row, "id"))?;
        Ok(rows.collect::<Result<_, _>>()?)
    }
}

fn read(row: &Row<'_>) -> rusqlite::Result<AgreedRow> {
    let moderators: String = row.get("moderators")?;
    let moderators = moderators.lines().map(str::parse).collect::<Result<_, _>>();
    Ok(AgreedRow {
        moderators: moderators.map_err(|error| damaged(Type::Text, error))?,
        timers: Timers { expire_seconds: row.get("expire_seconds")?, burn_seconds: row.get("burn_seconds")? },
        words_hash: row.get("words_hash")?,
        words: words(row, "words")?,
        next_words: words(row, "next_words")?,
        words_due: row.get("words_due")?,
    })
}

fn words(row: &Row<'_>, column: &str) -> rusqlite::Result<Option<Words>> {
    let encoded: Vec<u8> = row.get(column)?;
    if encoded.is_empty() {
        return Ok(None);
    }
    Words::decode(encoded.as_slice()).map(Some).map_err(|error| damaged(Type::Blob, error))
}
