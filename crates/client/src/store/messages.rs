//! Messages that were sent and received.

use prost::Message as _;
use rusqlite::{OptionalExtension, Row, params};
use sotto_types::{ConversationId, DeviceId, SendId, Timestamp, UserId};
use sotto_wire::content::{Content, Kind};

use super::{
    backup::{BURNS, ELSEWHERE, bucket},
    open::Tx,
    row::{conversation_id, device_id, send_id, signed, timestamp, unsigned, user_id},
    sealing::{self, Place},
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
    /// The content as decrypted.
    pub(crate) content: &'a [u8],
    /// The server's clock.
    pub(crate) sent_at: Timestamp,
    /// The sender's clock.
    pub(crate) written_at: Timestamp,
    /// When its person saw it; what this account sent was seen when it was sent.
    pub(crate) read_at: Timestamp,
    /// When it expires, milliseconds since the Unix epoch; 0 for never.
    pub(crate) expires_at: u64,
    /// The time that it stays after it was read, seconds; 0 for no such limit.
    pub(crate) burn_seconds: u32,
    /// Whom it names of those who read it here.
    pub(crate) mention: Mention,
}

/// A message out of a backup; without `Debug`, as its text must not be printed.
pub(crate) struct RestoredMessage<'a> {
    pub(crate) message: NewMessage<'a>,
    /// Another device of the account keeps it in its backup.
    pub(crate) elsewhere: bool,
    pub(crate) edited_at: Timestamp,
    pub(crate) edited: (u32, u64),
    pub(crate) starred: bool,
    pub(crate) star_changed_at: u64,
}

/// Whom a message names.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Mention {
    /// Nobody here.
    #[default]
    Nobody,
    /// This person.
    Me,
    /// Everybody.
    All,
}

/// A message as it is stored; without `Debug`, as its text must not be printed.
#[derive(Clone)]
pub(crate) struct MessageRow {
    /// Its place in the order of arrival on this device.
    pub(crate) arrival: u64,
    pub(crate) id: SendId,
    pub(crate) device: DeviceId,
    pub(crate) conversation: ConversationId,
    pub(crate) generation: u32,
    pub(crate) position: u64,
    pub(crate) sender: UserId,
    /// The sender's username, empty where it is not known.
    pub(crate) sender_name: String,
    pub(crate) outgoing: bool,
    /// The content as it was decrypted, or edited since.
    pub(crate) content: Vec<u8>,
    pub(crate) sent_at: Timestamp,
    pub(crate) written_at: Timestamp,
    pub(crate) read_at: Timestamp,
    pub(crate) expires_at: u64,
    pub(crate) burn_seconds: u32,
    pub(crate) mention: Mention,
    /// When it was edited last, by the server's clock; the epoch for never.
    pub(crate) edited_at: Timestamp,
    /// Where in the log that edit stands.
    pub(crate) edited: (u32, u64),
    pub(crate) starred: bool,
    pub(crate) star_changed_at: u64,
    /// The part of the backup that it is in.
    pub(super) part: i64,
}

impl MessageRow {
    /// What is said; nothing where this version does not know the kind.
    pub(crate) fn what(&self) -> Option<Kind> {
        Content::decode(self.content.as_slice()).ok()?.kind
    }

    fn place(&self) -> Place {
        Place { conversation: self.conversation, device: self.device, id: self.id }
    }
}

const SELECT: &str = "SELECT message.*, expiry_key.secret, coalesce(contact.username, '') AS sender_name
                      FROM message JOIN expiry_key ON expiry_key.bucket = message.bucket
                      LEFT JOIN contact ON contact.user_id = message.sender";

impl Tx<'_> {
    /// Writes a message, unless one stands in its place; what this account sent counts as shown.
    pub(crate) fn insert_message(self, message: &NewMessage<'_>) -> Result<bool, ClientError> {
        let place = Place { conversation: message.conversation, device: message.device, id: message.id };
        let of = bucket(message.expires_at);
        let body = self.seal(&place, of, message.content)?;
        let what = Content::decode(message.content).ok().and_then(|content| content.kind);
        let reply = match &what {
            Some(Kind::Text(text)) => text.reply_to.clone().unwrap_or_default(),
            _ => sotto_wire::content::MessageRef::default(),
        };
        let written = self
            .0
            .prepare_cached(
                "INSERT OR IGNORE INTO message (id, conversation, generation, position, sender, device_id, outgoing, body,
                     sent_at, written_at, shown, read_at, expires_at, burn_seconds, bucket, part, reply_device,
                     reply_id, mention)
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?7, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18)",
            )?
            .execute(params![
                message.id.as_bytes(),
                message.conversation.as_bytes(),
                message.generation,
                signed(message.position),
                message.sender.to_string(),
                message.device.as_bytes(),
                message.outgoing,
                body,
                signed(message.sent_at.as_millis()),
                signed(message.written_at.as_millis()),
                signed(message.read_at.as_millis()),
                signed(message.expires_at),
                message.burn_seconds,
                signed(of),
                if message.burn_seconds > 0 { BURNS } else { 0 },
                reply.device,
                reply.id,
                match message.mention {
                    Mention::Nobody => 0,
                    Mention::Me => 1,
                    Mention::All => 2,
                },
            ])?;
        if written > 0 {
            self.index(self.0.last_insert_rowid(), what.as_ref())?;
        }
        Ok(written > 0)
    }

    /// Writes a message out of a backup, unless it is there or is not to come back; whether it was written.
    pub(crate) fn insert_restored(self, restored: &RestoredMessage<'_>) -> Result<bool, ClientError> {
        let message = &restored.message;
        if self.has_message(message.conversation, (message.sender, message.device), message.id)?
            || !self.insert_message(message)?
        {
            return Ok(false);
        }
        let arrival =
            self.query_row("SELECT max(arrival) AS n FROM message", [], |row| unsigned(row, "n"))?;
        self.0
            .prepare_cached(
                "UPDATE message SET shown = 1, part = ?2, edited_at = ?3, edit_generation = ?4, edit_position = ?5,
                                    starred = ?6, star_changed_at = ?7
                 WHERE arrival = ?1",
            )?
            .execute(params![
                signed(arrival),
                if restored.elsewhere { ELSEWHERE } else { 0 },
                signed(restored.edited_at.as_millis()),
                restored.edited.0,
                signed(restored.edited.1),
                restored.starred,
                signed(restored.star_changed_at),
            ])?;
        Ok(true)
    }

    /// Makes the words of a message findable.
    pub(super) fn index(self, arrival: i64, what: Option<&Kind>) -> Result<(), ClientError> {
        if let Some(Kind::Text(text)) = what {
            self.0
                .prepare_cached("INSERT INTO message_words (rowid, text) VALUES (?1, ?2)")?
                .execute(params![arrival, text.text])?;
        }
        Ok(())
    }

    fn unindex(self, row: &MessageRow) -> Result<(), ClientError> {
        if let Some(Kind::Text(text)) = row.what() {
            self.0
                .prepare_cached(
                    "INSERT INTO message_words (message_words, rowid, text) VALUES ('delete', ?1, ?2)",
                )?
                .execute(params![signed(row.arrival), text.text])?;
        }
        Ok(())
    }

    /// Whether a message of a device is stored already, or is not to come back.
    pub(crate) fn has_message(
        self,
        conversation: ConversationId,
        (sender, device): (&UserId, DeviceId),
        id: SendId,
    ) -> Result<bool, ClientError> {
        let found = self
            .0
            .prepare_cached(
                "SELECT 1 FROM message WHERE conversation = ?1 AND device_id = ?2 AND id = ?3
                 UNION ALL
                 SELECT 1 FROM gone
                 WHERE conversation = ?1 AND device_id = ?2 AND id = ?3 AND by IN ('', ?4)",
            )?
            .query_row(
                params![conversation.as_bytes(), device.as_bytes(), id.as_bytes(), sender.to_string()],
                |_| Ok(()),
            )
            .optional()?;
        Ok(found.is_some())
    }

    /// The content of a message as it was decrypted.
    #[cfg(test)]
    pub(crate) fn message_content(self, id: ConversationId, position: u64) -> Result<Vec<u8>, ClientError> {
        let query = format!("{SELECT} WHERE conversation = ?1 AND position = ?2");
        let row = self.query_row(&query, params![id.as_bytes(), signed(position)], read)?;
        Ok(row?.content)
    }

    /// A message that this device sent.
    pub(crate) fn sent_message(
        self,
        device: DeviceId,
        id: SendId,
    ) -> Result<Option<MessageRow>, ClientError> {
        self.one(" WHERE device_id = ?1 AND message.id = ?2", params![device.as_bytes(), id.as_bytes()])
    }

    /// A message of a person by its send id.
    pub(crate) fn message_from(self, sender: &UserId, id: SendId) -> Result<Option<MessageRow>, ClientError> {
        self.one(" WHERE sender = ?1 AND message.id = ?2", params![sender.to_string(), id.as_bytes()])
    }

    /// A message of a conversation.
    pub(crate) fn message(
        self,
        conversation: ConversationId,
        device: DeviceId,
        id: SendId,
    ) -> Result<Option<MessageRow>, ClientError> {
        self.one(
            " WHERE message.conversation = ?1 AND device_id = ?2 AND message.id = ?3",
            params![conversation.as_bytes(), device.as_bytes(), id.as_bytes()],
        )
    }

    /// Messages with this send id: one, unless somebody has chosen another's.
    pub(crate) fn messages_with_id(self, id: SendId) -> Result<Vec<MessageRow>, ClientError> {
        self.many(" WHERE message.id = ?1 ORDER BY arrival LIMIT 2", params![id.as_bytes()])
    }

    /// A conversation's messages after a position of a generation, in the order of its log.
    pub(crate) fn messages_after(
        self,
        id: ConversationId,
        (generation, position): (u32, u64),
        limit: u32,
    ) -> Result<Vec<MessageRow>, ClientError> {
        self.many(
            " WHERE message.conversation = ?1 AND (generation, position) > (?2, ?3)
             ORDER BY generation, position LIMIT ?4",
            params![id.as_bytes(), generation, signed(position), limit],
        )
    }

    /// A conversation's messages in the order of its log, at most the newest `limit`.
    pub(crate) fn list_messages(
        self,
        id: ConversationId,
        limit: u32,
    ) -> Result<Vec<MessageRow>, ClientError> {
        let mut rows = self.many(
            " WHERE message.conversation = ?1 ORDER BY generation DESC, position DESC LIMIT ?2",
            params![id.as_bytes(), limit],
        )?;
        rows.reverse();
        Ok(rows)
    }

    /// A conversation's messages that nobody has read here.
    pub(crate) fn unread_messages(
        self,
        id: ConversationId,
        limit: u32,
    ) -> Result<Vec<MessageRow>, ClientError> {
        self.many(
            " WHERE message.conversation = ?1 AND read_at = 0 ORDER BY generation, position LIMIT ?2",
            params![id.as_bytes(), limit],
        )
    }

    /// How many messages of a conversation nobody has read here.
    pub(crate) fn count_unread(self, id: ConversationId) -> Result<u64, ClientError> {
        let query = "SELECT count(*) AS n FROM message WHERE conversation = ?1 AND read_at = 0";
        Ok(self.0.prepare_cached(query)?.query_row([id.as_bytes()], |row| unsigned(row, "n"))?)
    }

    /// Messages that were not shown yet, in the order of arrival.
    pub(crate) fn messages_to_show(self, limit: u32) -> Result<Vec<MessageRow>, ClientError> {
        self.many(" WHERE shown = 0 ORDER BY arrival LIMIT ?1", [limit])
    }

    /// Notes that every message up to this place in the order of arrival was shown.
    pub(crate) fn mark_shown(self, arrival: u64) -> Result<(), ClientError> {
        self.execute("UPDATE message SET shown = 1 WHERE shown = 0 AND arrival <= ?1", [signed(arrival)])?;
        Ok(())
    }

    /// Notes that what nobody has read here of a conversation, up to a position of a generation, was shown.
    pub(crate) fn mark_unread_shown(
        self,
        id: ConversationId,
        (generation, position): (u32, u64),
    ) -> Result<(), ClientError> {
        self.0.execute(
            "UPDATE message SET shown = 1
             WHERE shown = 0 AND conversation = ?1 AND read_at = 0 AND (generation, position) <= (?2, ?3)",
            params![id.as_bytes(), generation, signed(position)],
        )?;
        Ok(())
    }

    /// Messages that are over at this time.
    pub(crate) fn messages_over(self, now: Timestamp, limit: u32) -> Result<Vec<MessageRow>, ClientError> {
        self.many(
            " WHERE expires_at > 0 AND expires_at <= ?1 ORDER BY expires_at LIMIT ?2",
            params![signed(now.as_millis()), limit],
        )
    }

    /// When the next message expires.
    pub(crate) fn next_expiry(self) -> Result<Option<Timestamp>, ClientError> {
        let query = "SELECT min(expires_at) FROM message WHERE expires_at > 0";
        let next: Option<i64> = self.0.prepare_cached(query)?.query_row([], |row| row.get(0))?;
        Ok(next.map(|at| Timestamp::from_millis(at.unsigned_abs())))
    }

    /// Destroys the keys of what is over, and what may be left of it that no message here accounts for.
    pub(crate) fn destroy_keys_of_over(self, now: Timestamp) -> Result<(), ClientError> {
        self.destroy_keys(now.as_millis())?;
        self.execute("DELETE FROM gone WHERE until > 0 AND until <= ?1", [signed(now.as_millis())])?;
        Ok(())
    }

    /// Puts another content in the place of a message's.
    pub(crate) fn replace_content(self, row: &MessageRow, content: &Content) -> Result<(), ClientError> {
        self.unindex(row)?;
        let body = self.seal(&row.place(), bucket(row.expires_at), &content.encode_to_vec())?;
        let update = "UPDATE message SET body = ?2 WHERE arrival = ?1";
        self.0.prepare_cached(update)?.execute(params![signed(row.arrival), body])?;
        self.index(signed(row.arrival), content.kind.as_ref())?;
        self.part_is_stale(row)
    }

    /// Notes where in the log the edit stands that a message has now.
    pub(crate) fn set_edited(
        self,
        row: &MessageRow,
        at: Timestamp,
        (generation, position): (u32, u64),
        mention: Mention,
    ) -> Result<(), ClientError> {
        self.execute(
            "UPDATE message SET edited_at = ?2, edit_generation = ?3, edit_position = ?4, mention = ?5
             WHERE arrival = ?1",
            params![
                signed(row.arrival),
                signed(at.as_millis()),
                generation,
                signed(position),
                match mention {
                    Mention::Nobody => 0,
                    Mention::Me => 1,
                    Mention::All => 2,
                }
            ],
        )?;
        Ok(())
    }

    /// Marks a message, or takes the mark away.
    pub(crate) fn set_star(
        self,
        row: &MessageRow,
        starred: bool,
        changed_at: u64,
    ) -> Result<(), ClientError> {
        let update = "UPDATE message SET starred = ?2, star_changed_at = ?3 WHERE arrival = ?1";
        self.execute(update, params![signed(row.arrival), starred, signed(changed_at)])?;
        self.part_is_stale(row)
    }

    /// Notes that what came up to a position of a generation was read; what burns after that, burns then.
    pub(crate) fn mark_read(
        self,
        id: ConversationId,
        (generation, position): (u32, u64),
        at: Timestamp,
    ) -> Result<(), ClientError> {
        let burning = self.many(
            " WHERE message.conversation = ?1 AND read_at = 0 AND (generation, position) <= (?2, ?3)
                 AND burn_seconds > 0",
            params![id.as_bytes(), generation, signed(position)],
        )?;
        self.execute(
            "UPDATE message SET read_at = ?4
             WHERE conversation = ?1 AND read_at = 0 AND (generation, position) <= (?2, ?3)",
            params![id.as_bytes(), generation, signed(position), signed(at.as_millis())],
        )?;
        for row in burning {
            let burns = at.plus(std::time::Duration::from_secs(row.burn_seconds.into())).as_millis();
            if row.expires_at == 0 || burns < row.expires_at {
                self.move_expiry(&row, burns)?;
            }
        }
        Ok(())
    }

    /// Gives a message another end, and the key that goes then.
    pub(crate) fn move_expiry(self, row: &MessageRow, expires_at: u64) -> Result<(), ClientError> {
        let of = bucket(expires_at);
        let body = self.seal(&row.place(), of, &row.content)?;
        let update = "UPDATE message SET expires_at = ?2, bucket = ?3, body = ?4 WHERE arrival = ?1";
        self.execute(update, params![signed(row.arrival), signed(expires_at), signed(of), body])?;
        Ok(())
    }

    /// Takes a message out of everything that has something of it: its words, what people think of it, drafts that answer
    /// it, and the part of the backup that holds it.
    pub(crate) fn remove_message(self, row: &MessageRow) -> Result<(), ClientError> {
        self.unindex(row)?;
        let of = params![row.conversation.as_bytes(), row.device.as_bytes(), row.id.as_bytes()];
        for statement in [
            "DELETE FROM reaction WHERE conversation = ?1 AND device_id = ?2 AND id = ?3",
            "UPDATE draft SET reply_device = x'', reply_id = x''
             WHERE conversation = ?1 AND reply_device = ?2 AND reply_id = ?3",
            "DELETE FROM message WHERE conversation = ?1 AND device_id = ?2 AND id = ?3",
        ] {
            self.0.prepare_cached(statement)?.execute(of)?;
        }
        self.part_is_stale(row)
    }

    /// Notes that a message is not to come back: because its author `by` took it back, or, with nobody, for this person alone.
    pub(crate) fn note_gone(
        self,
        conversation: ConversationId,
        (device, id): (DeviceId, SendId),
        by: Option<&UserId>,
        until: u64,
    ) -> Result<(), ClientError> {
        self.execute(
            "INSERT INTO gone (conversation, device_id, id, by, until) VALUES (?1, ?2, ?3, ?4, ?5)
             ON CONFLICT DO UPDATE SET by = iif(excluded.by = '', '', by), until = iif(until = 0, 0, max(until, excluded.until))",
            params![
                conversation.as_bytes(),
                device.as_bytes(),
                id.as_bytes(),
                by.map(UserId::to_string).unwrap_or_default(),
                signed(until),
            ],
        )?;
        Ok(())
    }

    /// Whether a message is not to come back, by anybody's word.
    pub(crate) fn is_gone(
        self,
        conversation: ConversationId,
        device: DeviceId,
        id: SendId,
    ) -> Result<bool, ClientError> {
        let query =
            "SELECT EXISTS (SELECT 1 FROM gone WHERE conversation = ?1 AND device_id = ?2 AND id = ?3)";
        let of = params![conversation.as_bytes(), device.as_bytes(), id.as_bytes()];
        Ok(self.query_row(query, of, |row| row.get(0))?)
    }

    /// Takes everything of a conversation out.
    pub(crate) fn remove_messages(self, id: ConversationId) -> Result<(), ClientError> {
        const PAGE: u32 = 500;
        loop {
            let page =
                self.many(" WHERE message.conversation = ?1 LIMIT ?2", params![id.as_bytes(), PAGE])?;
            if page.is_empty() {
                break;
            }
            for row in page {
                self.remove_message(&row)?;
            }
        }
        self.execute("DELETE FROM draft WHERE conversation = ?1", [id.as_bytes()])?;
        self.execute("DELETE FROM early WHERE conversation = ?1", [id.as_bytes()])?;
        Ok(())
    }

    /// Messages with all of these words, the newest first; the last may be the beginning of a word.
    pub(crate) fn search_messages(
        self,
        words: &str,
        within: Option<ConversationId>,
        starred: bool,
        limit: u32,
    ) -> Result<Vec<MessageRow>, ClientError> {
        // Each by the index that finds the places of few messages, so that no others are read; the words by theirs, with the
        // other conditions looked up in a list of places.
        let within = within.map(|id| id.as_bytes().to_vec());
        let narrowed = match (within.is_some(), starred) {
            (true, true) => "message INDEXED BY message_starred WHERE conversation = ?2 AND starred = 1",
            (true, false) => "message WHERE conversation = ?2",
            (false, true) => "message INDEXED BY message_starred WHERE ?2 IS NULL AND starred = 1",
            (false, false) => "message WHERE ?2 IS NULL",
        };
        let places = if words.is_empty() {
            let order = if within.is_some() && !starred { "generation DESC, position" } else { "arrival" };
            format!("SELECT arrival FROM {narrowed} AND ?1 = '' ORDER BY {order} DESC LIMIT ?3")
        } else if within.is_some() || starred {
            format!(
                "SELECT rowid FROM message_words WHERE message_words MATCH ?1
                     AND +rowid IN (SELECT arrival FROM {narrowed}) ORDER BY rowid DESC LIMIT ?3"
            )
        } else {
            "SELECT rowid FROM message_words WHERE message_words MATCH ?1 AND ?2 IS NULL
             ORDER BY rowid DESC LIMIT ?3"
                .to_owned()
        };
        let which = format!(" WHERE message.arrival IN ({places}) ORDER BY message.arrival DESC");
        self.many(&which, params![words, within, limit])
    }

    /// Has the part of the backup written anew that a message is in.
    fn part_is_stale(self, row: &MessageRow) -> Result<(), ClientError> {
        if row.part > 0 {
            let update = "UPDATE backup_part SET stale = 1 WHERE bucket = ?1 AND part = ?2";
            self.0.prepare_cached(update)?.execute(params![signed(bucket(row.expires_at)), row.part])?;
        }
        Ok(())
    }

    /// As for the change of a message, for a change beside it.
    pub(super) fn part_of_is_stale(
        self,
        conversation: ConversationId,
        device: DeviceId,
        id: SendId,
    ) -> Result<(), ClientError> {
        match self.message(conversation, device, id)? {
            Some(row) => self.part_is_stale(&row),
            None => Ok(()),
        }
    }

    fn one(self, which: &str, of: impl rusqlite::Params) -> Result<Option<MessageRow>, ClientError> {
        let mut statement = self.0.prepare_cached(&format!("{SELECT}{which}"))?;
        statement.query_row(of, read).optional()?.transpose()
    }

    pub(super) fn many(self, which: &str, of: impl rusqlite::Params) -> Result<Vec<MessageRow>, ClientError> {
        let mut statement = self.0.prepare_cached(&format!("{SELECT}{which}"))?;
        let rows = statement.query_map(of, read)?;
        rows.map(|row| row?).collect()
    }

    /// Goes through messages one after the other, while `fits` says yes; whether it said no.
    pub(super) fn each_message(
        self,
        which: &str,
        of: impl rusqlite::Params,
        fits: &mut dyn FnMut(&MessageRow) -> bool,
    ) -> Result<bool, ClientError> {
        let mut statement = self.0.prepare_cached(&format!("{SELECT}{which}"))?;
        let mut rows = statement.query(of)?;
        while let Some(row) = rows.next()? {
            if !fits(&read(row)??) {
                return Ok(true);
            }
        }
        Ok(false)
    }
}

/// A row, and what is in it if it opens.
fn read(row: &Row<'_>) -> rusqlite::Result<Result<MessageRow, ClientError>> {
    let place = Place {
        conversation: conversation_id(row, "conversation")?,
        device: device_id(row, "device_id")?,
        id: send_id(row, "id")?,
    };
    let (secret, body) = (row.get_ref("secret")?.as_blob()?, row.get_ref("body")?.as_blob()?);
    let content = match sealing::open(secret, &place, body) {
        Ok(content) => content,
        Err(error) => return Ok(Err(error)),
    };
    Ok(Ok(MessageRow {
        arrival: unsigned(row, "arrival")?,
        id: place.id,
        device: place.device,
        conversation: place.conversation,
        generation: row.get("generation")?,
        position: unsigned(row, "position")?,
        sender: user_id(row, "sender")?,
        sender_name: row.get("sender_name")?,
        outgoing: row.get("outgoing")?,
        content,
        sent_at: timestamp(row, "sent_at")?,
        written_at: timestamp(row, "written_at")?,
        read_at: timestamp(row, "read_at")?,
        expires_at: unsigned(row, "expires_at")?,
        burn_seconds: row.get("burn_seconds")?,
        mention: match row.get::<_, i64>("mention")? {
            1 => Mention::Me,
            2 => Mention::All,
            _ => Mention::Nobody,
        },
        edited_at: timestamp(row, "edited_at")?,
        edited: (row.get("edit_generation")?, unsigned(row, "edit_position")?),
        starred: row.get("starred")?,
        star_changed_at: unsigned(row, "star_changed_at")?,
        part: row.get("part")?,
    }))
}
