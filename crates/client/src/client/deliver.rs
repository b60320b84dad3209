//! Getting one queued message to the server.

use std::time::Duration;

use prost::Message;
use sotto_e2ee::Error;
use sotto_types::{ConversationId, UserId};
use sotto_wire::{
    content::{Content, Edit, Envelope, Kind, Reaction, Text},
    frame::{ClientBody, conversation as conv, refusal::Code},
    identity::dm_conversation_id,
};

use super::{Client, content::delivered, ephemeral::row_lives_until, land::Ground};
use crate::{
    ClientError, Event, Recipient,
    store::{ContactRow, ConversationState, OutboxRow},
};

/// How often a message may meet an epoch that is over.
const TRIES: usize = 8;

impl Client {
    /// Encrypts, writes, sends, and marks as delivered; whatever changed in the meantime is followed first.
    ///
    /// What does not hold any more is taken out of the queue instead.
    pub(super) async fn deliver(&mut self, queued: &OutboxRow) -> Result<(), ClientError> {
        let id = self.destination(queued).await?;
        for _ in 0..TRIES {
            let sent = match self.settle_members(id).await {
                Ok(()) => {
                    self.check_joined(id)?;
                    // The server may have taken it in an attempt that it heard of late, and it was read just now.
                    if self.store.read().lookup_queued(queued.id)?.is_none() {
                        return Ok(());
                    }
                    self.send_once(id, queued).await
                }
                Err(error) => Err(error),
            };
            match sent {
                Err(error @ ClientError::Refused { code: Code::NotFound, .. }) => {
                    // Perhaps this device was put out, which nobody else tells it.
                    Box::pin(self.notice_removals()).await?;
                    self.check_joined(id)?;
                    return Err(error);
                }
                Err(ClientError::Refused { code: Code::Conflict, .. }) => self.read_on(id).await?,
                Err(ClientError::Encryption(Error::CommitRequired)) => {}
                other => return other,
            }
        }
        Err(ClientError::unreachable("the conversation is changing too fast just now"))
    }

    /// The conversation that a message goes to, made if there is none.
    async fn destination(&mut self, queued: &OutboxRow) -> Result<ConversationId, ClientError> {
        let username = match &queued.recipient {
            Recipient::Conversation(id) => {
                self.check_joined(*id)?;
                let peer = self.store.read().lookup_conversation(*id)?.and_then(|row| row.peer);
                self.check_not_blocked(peer.as_ref())?;
                return Ok(*id);
            }
            Recipient::Person(username) => username,
        };
        let peer = self.find_contact(username).await?;
        if peer.user == *self.user() {
            return Err(ClientError::invalid("You cannot write to yourself."));
        }
        let id = dm_conversation_id(self.user(), &peer.user);
        self.store.write(|tx| tx.resolve_queued(queued.id, id))?;
        self.check_not_blocked(Some(&peer.user))?;
        self.check_contact(&peer)?;
        self.ensure_dm(id, &peer).await?;
        Ok(id)
    }

    pub(super) fn check_not_blocked(&self, user: Option<&UserId>) -> Result<(), ClientError> {
        match user {
            Some(user) if self.store.read().is_blocked(user)? => {
                let name = super::conversations::name(self.store.read(), user)?;
                Err(ClientError::invalid(format!(
                    "You have blocked {name}; lift the block to write to them."
                )))
            }
            _ => Ok(()),
        }
    }

    async fn ensure_dm(&mut self, id: ConversationId, peer: &ContactRow) -> Result<(), ClientError> {
        let known = self.store.read().lookup_conversation(id)?;
        match known.map(|row| row.state) {
            Some(ConversationState::Creating) => {
                // Everything that waited is processed and it was not in the log: the server has not taken it yet.
                match self.resume_creation(id).await {
                    Ok(true) => Ok(()),
                    Err(ClientError::Refused { code: Code::Conflict, .. }) => {
                        self.wait_for_invitation(id).await
                    }
                    Ok(false) | Err(ClientError::Refused { .. }) => {
                        self.forget_creation(id)?;
                        Box::pin(self.create_dm(peer)).await
                    }
                    Err(error) => Err(error),
                }
            }
            Some(ConversationState::Remembered) | None => Box::pin(self.create_dm(peer)).await,
            Some(_) => Ok(()),
        }
    }

    pub(super) fn check_joined(&self, id: ConversationId) -> Result<(), ClientError> {
        match self.store.read().lookup_conversation(id)?.map(|row| row.state) {
            Some(ConversationState::Joined) => Ok(()),
            Some(ConversationState::Deleted) => {
                Err(ClientError::invalid("This conversation was deleted for everybody."))
            }
            Some(ConversationState::Left | ConversationState::Leaving) => {
                Err(ClientError::invalid("You are no longer in this conversation."))
            }
            Some(ConversationState::OutOfStep) => {
                Err(ClientError::invalid("This device could not come back in step with the conversation."))
            }
            Some(ConversationState::Remembered) => Err(ClientError::invalid(
                "This device has the history of this conversation, but is not in it yet.",
            )),
            Some(ConversationState::Creating) | None => {
                Err(ClientError::invalid("There is no such conversation on this device."))
            }
        }
    }

    async fn send_once(&mut self, id: ConversationId, queued: &OutboxRow) -> Result<(), ClientError> {
        let Some((request, position)) = self.encrypt(id, queued)? else {
            return self.store.write(|tx| tx.delete_queued(queued.id));
        };
        self.environment.failpoint("client.send.after_encrypt");
        self.save_group(id)?;
        self.environment.failpoint("client.send.after_write");
        let number = self.link()?.ask(ClientBody::Send(request)).await?;
        self.environment.failpoint("client.send.after_send");
        let sent = self.link()?.sent(number).await?;
        self.environment.failpoint("client.send.after_answer");
        // An earlier attempt may stand in the log where this device was out of the conversation and could not read it.
        if sent.position <= position && self.store.read().has_log_hash(id, sent.position)? {
            return Err(ClientError::ServerMisbehaved("it puts a message before what was read"));
        }
        let sent_at = sotto_types::Timestamp::from_millis(sent.sent_at);
        let (maxima, receipts, now) = (self.maxima(), self.shows_receipts()?, self.now());
        let Self { store, account, .. } = self;
        let (receipt, events) = store.write(|tx| {
            let row = tx.lookup_conversation(id)?;
            let mut row = row.ok_or(ClientError::Damaged("a group has no conversation"))?;
            let ground = Ground { tx, account, maxima, now, receipts };
            let done = delivered(&ground, &mut row, queued, sent.position, sent_at)?;
            tx.save_conversation(&row)?;
            Ok(done)
        })?;
        self.environment.failpoint("client.send.after_mark");
        if queued.is_message() {
            self.emit(Event::MessageSent(receipt));
        }
        for event in events {
            self.emit(event);
        }
        Ok(())
    }

    /// The message under the group's current keys, and the position up to which it knows the log; nothing for what does not
    /// hold any more.
    fn encrypt(
        &mut self,
        id: ConversationId,
        queued: &OutboxRow,
    ) -> Result<Option<(conv::Send, u64)>, ClientError> {
        let words_hash = self.group(id)?.info().words_hash.clone();
        let Some(kind) = self.kind_of_queued(id, queued, &words_hash)? else { return Ok(None) };
        let expires_at = self.row_expires_at(id, &kind)?;
        let tx = self.store.read();
        let row = tx.lookup_conversation(id)?.ok_or(ClientError::Damaged("a group has no conversation"))?;
        let group = super::state::load_group(&mut self.groups, tx, &self.account, id)?;
        // Where rows were missed there is no hash to show until the next epoch; position 0 says so.
        let seen = tx.log_hash(id, group.epoch(), row.position)?;
        let content = Content {
            counter: row.counter.saturating_add(1),
            seen_position: if seen.is_some() { row.position } else { 0 },
            seen_hash: seen.unwrap_or_default().as_bytes().to_vec(),
            written_at: queued.written_at.as_millis(),
            addressees: Vec::new(),
            kind: Some(kind),
        };
        let envelope = Envelope { send_id: queued.id, expires_at };
        let epoch = group.epoch();
        let ciphertext = group.encrypt(&content.encode_to_vec(), &envelope.to_bytes())?;
        let request = conv::Send {
            conversation: id.as_bytes().to_vec(),
            generation: row.generation,
            epoch,
            send_id: queued.id.as_bytes().to_vec(),
            ciphertext,
            expires_at: envelope.expires_at,
        };
        Ok(Some((request, row.position)))
    }

    /// What is said: words as they hold now, and a text with those whom it names of those who are there now.
    fn kind_of_queued(
        &self,
        id: ConversationId,
        queued: &OutboxRow,
        words_hash: &[u8],
    ) -> Result<Option<Kind>, ClientError> {
        Ok(match queued.kind.clone() {
            Kind::Words(_) => self.words_to_send(id, words_hash)?.map(Kind::Words),
            Kind::Text(text) => {
                let named = self.named_in(id, &text.text)?;
                Some(Kind::Text(Text { mentions: named.users, mentions_all: named.all, ..text }))
            }
            Kind::Edit(edit) => {
                let named = self.named_in(id, &edit.text)?;
                Some(Kind::Edit(Edit { mentions: named.users, mentions_all: named.all, ..edit }))
            }
            kind => Some(kind),
        })
    }

    /// When the server may forget the row of a content that is sent now, milliseconds since the Unix epoch; 0 for the longest
    /// time that it keeps one.
    pub(super) fn row_expires_at(&self, id: ConversationId, kind: &Kind) -> Result<u64, ClientError> {
        /// A device that comes later than this need not know how far somebody had come.
        const SEEN: Duration = Duration::from_hours(7 * 24);
        Ok(match kind {
            Kind::Text(_) | Kind::Location(_) => {
                self.maxima().stay(self.store.read(), id)?.row_expires_at(self.now())
            }
            // As long as their message, which another timer may hold for: a device that comes later has that too.
            Kind::Edit(Edit { message, .. }) | Kind::Reaction(Reaction { message, .. }) => {
                let (device, message) = message.parts()?;
                let row = self.store.read().message(id, device, message)?;
                row.map_or(0, |row| row_lives_until(row.expires_at, self.now()))
            }
            Kind::Seen(_) => self.now().plus(SEEN).as_millis(),
            // A device that comes later must hear of it, or it keeps what it should not.
            _ => 0,
        })
    }
}
