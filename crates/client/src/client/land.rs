//! What a content does on this device, wherever it was said: by another, or by this device once it is delivered.
//!
//! Everything that is said about a message holds by its place in the log, not by the order in which devices hear of it, so
//! that all of them come to the same. What somebody may not say has no effect and is not told of: it is that person's
//! client that is at fault.

use prost::Message as _;
use sotto_types::{ConversationId, DeviceId, SendId, Timestamp, UserId, limits};
use sotto_wire::{
    content::{
        Content, Deletion, Draft, Edit, Kind, MessageRef, Reaction, ReadState, Recall, Seen, Star, Text,
    },
    identity::own_conversation_id,
};

use super::{ephemeral::Maxima, mentions::mention_in, seen};
use crate::{
    ClientError, Event, GoneBecause,
    store::{Account, EarlyRow, MessageRow, NewMessage, ReactionRow, ReadingRow, Tx},
};

/// A content at its place in a log.
pub(super) struct Said<'a> {
    pub(super) conversation: ConversationId,
    pub(super) generation: u32,
    pub(super) position: u64,
    pub(super) sender: &'a UserId,
    pub(super) device: DeviceId,
    pub(super) id: SendId,
    /// The server's clock.
    pub(super) sent_at: Timestamp,
    /// When its sender lets it end, milliseconds since the Unix epoch; 0 for not said.
    pub(super) expires_at: u64,
    pub(super) content: &'a Content,
    /// As it was decrypted.
    pub(super) received: &'a [u8],
}

/// Where contents land: the store, and what holds on this device.
pub(super) struct Ground<'a> {
    pub(super) tx: Tx<'a>,
    pub(super) account: &'a Account,
    pub(super) maxima: Maxima,
    pub(super) now: Timestamp,
    /// Whether this device tells and shows how far messages were read.
    pub(super) receipts: bool,
}

/// What came of it.
#[derive(Debug, Default)]
pub(super) struct Landed {
    /// A message was written.
    pub(super) message: bool,
    /// What happened.
    pub(super) events: Vec<Event>,
}

impl Ground<'_> {
    /// Takes a content.
    pub(super) fn land(&self, said: &Said<'_>) -> Result<Landed, ClientError> {
        let own = said.conversation == own_conversation_id(&self.account.user);
        match &said.content.kind {
            Some(Kind::Text(_) | Kind::Location(_)) | None => {
                return Ok(Landed { message: self.message(said)?, events: Vec::new() });
            }
            Some(Kind::Edit(edit)) => self.edit(said, edit),
            Some(Kind::Recall(recall)) => self.recall(said, recall),
            Some(Kind::Reaction(reaction)) => self.reaction(said, reaction),
            Some(Kind::Seen(seen)) => self.seen(said, seen),
            Some(Kind::ReadState(state)) if own => self.read_state(state),
            Some(Kind::Deletion(deletion)) if own => self.deletion(deletion),
            Some(Kind::Star(star)) if own => self.star(said, star),
            Some(Kind::Draft(draft)) if own => self.draft(draft),
            Some(
                Kind::Words(_)
                | Kind::Arrangement(_)
                | Kind::ReadState(_)
                | Kind::Deletion(_)
                | Kind::Star(_)
                | Kind::Draft(_),
            ) => Ok(Vec::new()),
        }
        .map(|events| Landed { message: false, events })
    }

    /// Writes a message, unless it is over already.
    fn message(&self, said: &Said<'_>) -> Result<bool, ClientError> {
        let stay = self.maxima.stay(self.tx, said.conversation)?;
        let outgoing = *said.sender == self.account.user;
        let mut expires_at = stay.expires_at(said.sent_at, self.now, said.expires_at);
        let reading = self.tx.reading(said.conversation)?;
        let was_read = (said.generation, said.position) <= reading.read;
        let read_at = match (outgoing, was_read) {
            (true, _) => said.sent_at,
            (false, true) => reading.read_at,
            (false, false) => Timestamp::default(),
        };
        if stay.burn_seconds > 0 && read_at > Timestamp::default() {
            let burns = read_at.plus(std::time::Duration::from_secs(stay.burn_seconds.into())).as_millis();
            expires_at = if expires_at == 0 { burns } else { expires_at.min(burns) };
        }
        if expires_at > 0 && expires_at <= self.now.as_millis() {
            return Ok(false);
        }
        let written = self.tx.insert_message(&NewMessage {
            id: said.id,
            conversation: said.conversation,
            generation: said.generation,
            position: said.position,
            sender: said.sender,
            device: said.device,
            outgoing,
            content: said.received,
            sent_at: said.sent_at,
            written_at: Timestamp::from_millis(said.content.written_at),
            read_at,
            expires_at,
            burn_seconds: stay.burn_seconds,
            mention: mention_in(said.content, &self.account.user),
        })?;
        if written {
            self.land_early(said.conversation, said.device, said.id)?;
        }
        Ok(written)
    }

    /// Keeps a content until the message comes that it is about.
    fn keep(
        &self,
        said: &Said<'_>,
        conversation: ConversationId,
        message: &MessageRef,
    ) -> Result<(), ClientError> {
        let (device, id) = message.parts()?;
        if self.tx.is_gone(conversation, device, id)? {
            return Ok(());
        }
        let last = self.now.plus(limits::LOG_RETENTION);
        let until =
            if said.expires_at == 0 { last } else { Timestamp::from_millis(said.expires_at).min(last) };
        let row = EarlyRow {
            said_in: said.conversation,
            generation: said.generation,
            position: said.position,
            sender: said.sender.clone(),
            said_by: said.device,
            said_as: said.id,
            sent_at: said.sent_at,
            content: said.content.encode_to_vec(),
            until,
        };
        self.tx.keep_early(conversation, (device, id), &row, self.now)
    }

    /// Has what was said about a message before it came take effect.
    pub(super) fn land_early(
        &self,
        conversation: ConversationId,
        device: DeviceId,
        id: SendId,
    ) -> Result<(), ClientError> {
        for early in self.tx.take_early(conversation, device, id)? {
            let content = Content::decode(early.content.as_slice());
            let content = content.map_err(|_| ClientError::Damaged("a kept content is malformed"))?;
            self.land(&Said {
                conversation: early.said_in,
                generation: early.generation,
                position: early.position,
                sender: &early.sender,
                device: early.said_by,
                id: early.said_as,
                sent_at: early.sent_at,
                expires_at: early.until.as_millis(),
                content: &content,
                received: &early.content,
            })?;
        }
        Ok(())
    }

    fn edit(&self, said: &Said<'_>, edit: &Edit) -> Result<Vec<Event>, ClientError> {
        let place = (said.generation, said.position);
        let Some(row) = self.find(said.conversation, &edit.message)? else {
            self.keep(said, said.conversation, &edit.message)?;
            return Ok(Vec::new());
        };
        let Some(Kind::Text(before)) = row.what() else { return Ok(Vec::new()) };
        if row.sender != *said.sender || row.edited >= place {
            return Ok(Vec::new());
        }
        let text = Text {
            text: edit.text.clone(),
            mentions: edit.mentions.clone(),
            mentions_all: edit.mentions_all,
            ..before
        };
        let mention = mention_in(said.content, &self.account.user);
        // Other fields of the original, such as its counter, tell nobody anything any more.
        let content = Content {
            written_at: row.written_at.as_millis(),
            kind: Some(Kind::Text(text)),
            ..Content::default()
        };
        self.tx.replace_content(&row, &content)?;
        self.tx.set_edited(&row, said.sent_at, place, mention)?;
        Ok(vec![changed(&row)])
    }

    fn recall(&self, said: &Said<'_>, recall: &Recall) -> Result<Vec<Event>, ClientError> {
        let (device, id) = recall.message.parts()?;
        let row = self.tx.message(said.conversation, device, id)?;
        if row.as_ref().is_some_and(|row| row.sender != *said.sender) {
            return Ok(Vec::new());
        }
        // Also where the message is not here: a backup may still have it.
        self.tx.note_gone(said.conversation, (device, id), Some(said.sender), 0)?;
        let Some(row) = row else { return Ok(Vec::new()) };
        self.tx.remove_message(&row)?;
        Ok(vec![gone(&row, GoneBecause::Recalled)])
    }

    fn reaction(&self, said: &Said<'_>, reaction: &Reaction) -> Result<Vec<Event>, ClientError> {
        let Some(row) = self.find(said.conversation, &reaction.message)? else {
            self.keep(said, said.conversation, &reaction.message)?;
            return Ok(Vec::new());
        };
        let new = ReactionRow {
            user: said.sender.clone(),
            emoji: reaction.emoji.clone(),
            removed: reaction.removed,
            said: (said.generation, said.position),
        };
        let kept = self.tx.put_reaction(said.conversation, (row.device, row.id), &new)?;
        Ok(if kept { vec![changed(&row)] } else { Vec::new() })
    }

    /// How far the other of a DM has come; nothing where this device does not tell, as nobody sees who does not show.
    fn seen(&self, said: &Said<'_>, new: &Seen) -> Result<Vec<Event>, ClientError> {
        let is_dm = self.tx.lookup_conversation(said.conversation)?.is_some_and(|row| row.peer.is_some());
        if !is_dm || !self.receipts {
            return Ok(Vec::new());
        }
        let reading = self.tx.reading(said.conversation)?;
        if *said.sender == self.account.user {
            // Another device of this account has told the other.
            let told = seen::later(reading.told, new);
            self.tx.set_reading(said.conversation, &ReadingRow { told, ..reading })?;
            return Ok(Vec::new());
        }
        let later = seen::later(reading.seen, new);
        if later == reading.seen {
            return Ok(Vec::new());
        }
        self.tx.set_reading(said.conversation, &ReadingRow { seen: later, ..reading })?;
        Ok(vec![Event::Seen { conversation: said.conversation }])
    }

    fn read_state(&self, state: &ReadState) -> Result<Vec<Event>, ClientError> {
        let Ok(id) = ConversationId::from_slice(&state.conversation) else { return Ok(Vec::new()) };
        let (place, at) = ((state.generation, state.position), Timestamp::from_millis(state.read_at));
        // Nobody reads in the future.
        self.read_up_to(id, place, at.min(self.now))
    }

    /// Notes that everything up to a place was read.
    pub(super) fn read_up_to(
        &self,
        id: ConversationId,
        place: (u32, u64),
        at: Timestamp,
    ) -> Result<Vec<Event>, ClientError> {
        let reading = self.tx.reading(id)?;
        if place <= reading.read {
            return Ok(Vec::new());
        }
        self.tx.set_reading(id, &ReadingRow { read: place, read_at: at, ..reading })?;
        self.tx.mark_read(id, place, at)?;
        Ok(vec![Event::ConversationChanged { conversation: id }])
    }

    fn deletion(&self, deletion: &Deletion) -> Result<Vec<Event>, ClientError> {
        let Ok(conversation) = ConversationId::from_slice(&deletion.conversation) else {
            return Ok(Vec::new());
        };
        let mut events = Vec::new();
        for message in &deletion.messages {
            let (device, id) = message.parts()?;
            self.tx.note_gone(conversation, (device, id), None, 0)?;
            if let Some(row) = self.tx.message(conversation, device, id)? {
                self.tx.remove_message(&row)?;
                events.push(gone(&row, GoneBecause::Deleted));
            }
        }
        Ok(events)
    }

    fn star(&self, said: &Said<'_>, star: &Star) -> Result<Vec<Event>, ClientError> {
        let Ok(id) = ConversationId::from_slice(&star.conversation) else { return Ok(Vec::new()) };
        let Some(row) = self.find(id, &star.message)? else {
            self.keep(said, id, &star.message)?;
            return Ok(Vec::new());
        };
        if (row.star_changed_at, row.starred) >= (star.changed_at, star.starred) {
            return Ok(Vec::new());
        }
        self.tx.set_star(&row, star.starred, star.changed_at)?;
        Ok(vec![changed(&row)])
    }

    fn draft(&self, draft: &Draft) -> Result<Vec<Event>, ClientError> {
        let Ok(id) = ConversationId::from_slice(&draft.conversation) else { return Ok(Vec::new()) };
        let order = |of: &Draft| (of.changed_at, of.text.clone());
        if self.tx.draft(id)?.is_some_and(|known| order(&known) >= order(draft)) {
            return Ok(Vec::new());
        }
        self.tx.set_draft(id, draft)?;
        Ok(vec![Event::ConversationChanged { conversation: id }])
    }

    fn find(
        &self,
        conversation: ConversationId,
        message: &MessageRef,
    ) -> Result<Option<MessageRow>, ClientError> {
        let (device, id) = message.parts()?;
        self.tx.message(conversation, device, id)
    }
}

fn changed(row: &MessageRow) -> Event {
    Event::MessageChanged { conversation: row.conversation, id: row.id }
}

pub(super) fn gone(row: &MessageRow, because: GoneBecause) -> Event {
    Event::MessageGone { conversation: row.conversation, id: row.id, because }
}
