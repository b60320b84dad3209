//! What waits to be sent.

use prost::Message as _;
use rusqlite::{OptionalExtension, Row, params, types::Type};
use sotto_types::{ConversationId, SendId, Timestamp, Username};
use sotto_wire::{
    Malformed,
    content::{Content, Kind, Text},
};

use super::{
    open::Tx,
    row::{conversation_id, damaged, send_id, signed, timestamp},
};
use crate::{ClientError, Recipient};

/// A message on its way out; without `Debug`, as its text must not be printed.
#[derive(Clone)]
pub(crate) struct OutboxRow {
    pub(crate) id: SendId,
    /// As it was asked.
    pub(crate) recipient: Recipient,
    /// The conversation, once it is known.
    pub(crate) conversation: Option<ConversationId>,
    /// What is said.
    pub(crate) kind: Kind,
    pub(crate) written_at: Timestamp,
    /// Why it never goes out; empty while it may.
    pub(crate) refused: String,
}

impl OutboxRow {
    /// Whether it is a message, and not about something else.
    pub(crate) fn is_message(&self) -> bool {
        matches!(self.kind, Kind::Text(_) | Kind::Location(_))
    }

    /// Whether a person waits for it: a message, or what was done to one.
    pub(crate) fn is_awaited(&self) -> bool {
        self.is_message() || matches!(self.kind, Kind::Edit(_) | Kind::Recall(_) | Kind::Reaction(_))
    }
}

impl Tx<'_> {
    /// Queues what is said.
    pub(crate) fn queue(
        self,
        id: SendId,
        recipient: &Recipient,
        kind: &Kind,
        written_at: Timestamp,
    ) -> Result<(), ClientError> {
        let (username, conversation) = match recipient {
            Recipient::Person(username) => (username.as_str(), &[][..]),
            Recipient::Conversation(id) => ("", &id.as_bytes()[..]),
        };
        self.0.execute(
            "INSERT INTO outbox (id, recipient, conversation, text, content, written_at)
             VALUES (?1, ?2, ?3, '', ?4, ?5)",
            params![
                id.as_bytes(),
                username,
                conversation,
                Content { kind: Some(kind.clone()), ..Content::default() }.encode_to_vec(),
                signed(written_at.as_millis())
            ],
        )?;
        Ok(())
    }

    /// What waits to be sent, in the order in which it was asked.
    pub(crate) fn queued(self) -> Result<Vec<OutboxRow>, ClientError> {
        let mut statement =
            self.0.prepare_cached("SELECT * FROM outbox WHERE refused = '' ORDER BY sequence")?;
        let rows = statement.query_map([], read)?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// Everything in the outbox, refused messages too.
    pub(crate) fn all_outbox(self) -> Result<Vec<OutboxRow>, ClientError> {
        let mut statement = self.0.prepare("SELECT * FROM outbox ORDER BY sequence")?;
        let rows = statement.query_map([], read)?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// One message of the outbox.
    pub(crate) fn lookup_queued(self, id: SendId) -> Result<Option<OutboxRow>, ClientError> {
        Ok(self.0.query_row("SELECT * FROM outbox WHERE id = ?1", [id.as_bytes()], read).optional()?)
    }

    /// Notes which conversation a message goes to.
    pub(crate) fn resolve_queued(self, id: SendId, conversation: ConversationId) -> Result<(), ClientError> {
        self.0.execute(
            "UPDATE outbox SET conversation = ?2 WHERE id = ?1",
            params![id.as_bytes(), conversation.as_bytes()],
        )?;
        Ok(())
    }

    /// Takes a message out: it is delivered.
    pub(crate) fn delete_queued(self, id: SendId) -> Result<(), ClientError> {
        self.0.execute("DELETE FROM outbox WHERE id = ?1", [id.as_bytes()])?;
        Ok(())
    }

    /// Notes why a message never goes out.
    pub(crate) fn refuse_queued(self, id: SendId, reason: &str) -> Result<(), ClientError> {
        self.0.execute("UPDATE outbox SET refused = ?2 WHERE id = ?1", params![id.as_bytes(), reason])?;
        Ok(())
    }
}

fn read(row: &Row<'_>) -> rusqlite::Result<OutboxRow> {
    let (username, conversation): (String, Vec<u8>) = (row.get("recipient")?, row.get("conversation")?);
    let conversation =
        if conversation.is_empty() { None } else { Some(conversation_id(row, "conversation")?) };
    let (text, content): (String, Vec<u8>) = (row.get("text")?, row.get("content")?);
    let kind = if content.is_empty() {
        // From a version that had no other kind.
        Some(Kind::Text(Text { text, ..Text::default() }))
    } else {
        Content::decode(content.as_slice()).map_err(|error| damaged(Type::Blob, error))?.kind
    };
    let unknown = || damaged(Type::Blob, Malformed::new("queued content"));
    let recipient = match conversation {
        Some(id) if username.is_empty() => Recipient::Conversation(id),
        _ => Recipient::Person(Username::parse(&username).map_err(|error| damaged(Type::Text, error))?),
    };
    Ok(OutboxRow {
        id: send_id(row, "id")?,
        recipient,
        conversation,
        kind: kind.ok_or_else(unknown)?,
        written_at: timestamp(row, "written_at")?,
        refused: row.get("refused")?,
    })
}
