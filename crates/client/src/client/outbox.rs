//! The send queue: in order, until each message is delivered or refused.

use sotto_types::{ConversationId, SendId, limits};
use sotto_wire::content::{Kind, Text};

use super::{Client, conversations::is_listed};
use crate::{
    ClientError, Event, Receipt, Recipient,
    store::{ConversationState, OutboxRow},
};

impl Client {
    /// Queues a text and sends everything that is queued.
    ///
    /// [`ClientError::Queued`] if it could not be sent now and will be later; every other failure is final.
    pub async fn send(&mut self, to: &Recipient, text: &str) -> Result<Receipt, ClientError> {
        self.send_kind(to, Kind::Text(Text { text: text.to_owned(), ..Text::default() })).await
    }

    /// As [`Self::send`], for every kind of message.
    pub(super) async fn send_kind(&mut self, to: &Recipient, kind: Kind) -> Result<Receipt, ClientError> {
        self.begin().await?;
        self.check_sendable(to, &kind)?;
        if let Some(notice) = self.retention_notice()? {
            return Err(ClientError::RetentionUnacknowledged(notice.username));
        }
        let id = SendId::random(self.environment.rng.as_ref());
        let now = self.now();
        self.store.write(|tx| tx.queue(id, to, &kind, now))?;
        self.environment.failpoint("client.send.after_queue");
        let flushed = Box::pin(self.catch_up_and_flush()).await;
        let flushed = self.online(flushed);
        self.outcome(id, flushed)
    }

    /// Says something about a message in its conversation; as with [`Self::send`], it may be queued.
    pub(super) async fn say_about(&mut self, id: ConversationId, kind: Kind) -> Result<(), ClientError> {
        self.begin().await?;
        let to = Recipient::Conversation(id);
        self.check_sendable(&to, &kind)?;
        let send_id = SendId::random(self.environment.rng.as_ref());
        let now = self.now();
        self.store.write(|tx| tx.queue(send_id, &to, &kind, now))?;
        self.environment.failpoint("client.say_about.after_queue");
        let flushed = Box::pin(self.catch_up_and_flush()).await;
        let flushed = self.online(flushed);
        if self.session.locked {
            return Err(ClientError::Locked);
        }
        match self.store.read().lookup_queued(send_id)? {
            None => Ok(()),
            Some(queued) if !queued.refused.is_empty() => {
                self.store.write(|tx| tx.delete_queued(send_id))?;
                Err(ClientError::Invalid(queued.refused))
            }
            Some(queued) => match flushed {
                Err(error) if error.is_passing() => Err(ClientError::Queued(error.to_string())),
                flushed => {
                    self.store.write(|tx| tx.delete_queued(send_id))?;
                    Err(flushed.err().map_or_else(|| self.why_held(&queued.recipient), Ok)?)
                }
            },
        }
    }

    /// Sends what is queued; stops at the first failure that may pass.
    pub(super) async fn flush(&mut self) -> Result<(), ClientError> {
        self.flush_those(|_| true).await?;
        // Whoever was added on the way lacks the words of the conversation.
        self.send_due_words().await
    }

    /// As [`Self::flush`], what is no message alone.
    pub(super) async fn flush_contents(&mut self) -> Result<(), ClientError> {
        self.flush_those(|queued| !queued.is_message()).await
    }

    async fn flush_those(&mut self, fits: impl Fn(&OutboxRow) -> bool) -> Result<(), ClientError> {
        self.drop_recalled()?;
        let mut held: Vec<Recipient> = Vec::new();
        for queued in self.store.read().queued()?.into_iter().filter(fits) {
            if held.contains(&queued.recipient) || self.store.read().lookup_queued(queued.id)?.is_none() {
                continue;
            }
            match self.deliver(&queued).await {
                Ok(()) => {}
                Err(
                    ClientError::KeyChanged(_)
                    | ClientError::VerificationFailed(_)
                    | ClientError::RetentionUnacknowledged(_)
                    | ClientError::RetentionMissing(_),
                ) => {
                    held.push(queued.recipient);
                }
                Err(error) if is_final(&error) => self.refuse(&queued, &error)?,
                Err(error) => return Err(error),
            }
        }
        Ok(())
    }

    /// Drops messages that were taken back while they waited, with the word of it: the log was read, and they are not in it.
    fn drop_recalled(&mut self) -> Result<(), ClientError> {
        let queued = self.store.read().queued()?;
        for (message, word) in self.recalled(&queued) {
            self.store.write(|tx| {
                tx.delete_queued(message)?;
                tx.delete_queued(word)
            })?;
        }
        Ok(())
    }

    /// Messages that wait to be sent and were taken back, each with the content that says so.
    pub(super) fn recalled(&self, queued: &[OutboxRow]) -> Vec<(SendId, SendId)> {
        let this = self.account.identity.device();
        let words = queued.iter().filter_map(|row| match &row.kind {
            Kind::Recall(recall) => Some((recall.message.parts().ok()?, row.id)),
            _ => None,
        });
        let waits = |id: SendId| queued.iter().any(|row| row.id == id && row.is_message());
        words
            .filter(|((device, id), _)| *device == this && waits(*id))
            .map(|((_, id), word)| (id, word))
            .collect()
    }

    fn check_sendable(&self, to: &Recipient, kind: &Kind) -> Result<(), ClientError> {
        let text = match kind {
            Kind::Text(text) => text.text.as_str(),
            Kind::Edit(edit) => edit.text.as_str(),
            _ => "-",
        };
        if text.is_empty() {
            return Err(ClientError::invalid("The message is empty."));
        }
        if text.len() > limits::TEXT_BYTES {
            return Err(ClientError::invalid(format!(
                "A message may have at most {} bytes.",
                limits::TEXT_BYTES
            )));
        }
        match to {
            Recipient::Person(username) if *username == self.account.username => {
                Err(ClientError::invalid("You cannot write to yourself."))
            }
            Recipient::Conversation(id) => {
                let known = self.store.read().lookup_conversation(*id)?.filter(is_listed);
                match known.map(|row| row.state) {
                    Some(ConversationState::Left | ConversationState::Leaving) => {
                        Err(ClientError::invalid("You are no longer in this conversation."))
                    }
                    Some(ConversationState::Deleted) => {
                        Err(ClientError::invalid("This conversation was deleted for everybody."))
                    }
                    Some(_) => Ok(()),
                    None => Err(ClientError::invalid("There is no such conversation on this device.")),
                }
            }
            Recipient::Person(_) => Ok(()),
        }
    }

    fn refuse(&mut self, queued: &OutboxRow, error: &ClientError) -> Result<(), ClientError> {
        if !queued.is_awaited() {
            tracing::warn!(%error, "what nobody waits for was refused");
            return self.store.write(|tx| tx.delete_queued(queued.id));
        }
        let reason = error.to_string();
        self.store.write(|tx| tx.refuse_queued(queued.id, &reason))?;
        self.emit(Event::MessageRefused { id: queued.id, reason });
        Ok(())
    }

    /// Why what goes there is held.
    fn why_held(&mut self, to: &Recipient) -> Result<ClientError, ClientError> {
        if let Some(id) = self.find_conversation(to)?
            && let Err(error @ (ClientError::RetentionUnacknowledged(_) | ClientError::RetentionMissing(_))) =
                self.check_retained(id)
        {
            return Ok(error);
        }
        let tx = self.store.read();
        let (who, contact) = match to {
            Recipient::Person(username) => (username.as_str().to_owned(), tx.find_contact(username)?),
            Recipient::Conversation(id) => {
                let peer = tx.lookup_conversation(*id)?.and_then(|row| row.peer);
                let contact = peer.map(|peer| tx.lookup_contact(&peer)).transpose()?.flatten();
                (self.title(*id)?, contact)
            }
        };
        let held = contact.map(|contact| self.check_contact(&contact));
        Ok(match held {
            Some(Err(ClientError::VerificationFailed(_))) => ClientError::VerificationFailed(who),
            _ => ClientError::KeyChanged(who),
        })
    }

    /// What became of a message, after everything that could be done now was done.
    fn outcome(&mut self, id: SendId, flushed: Result<(), ClientError>) -> Result<Receipt, ClientError> {
        if self.session.locked {
            return Err(ClientError::Locked);
        }
        let device = self.account.identity.device();
        let tx = self.store.read();
        let Some(queued) = tx.lookup_queued(id)? else {
            let sent = tx.sent_message(device, id)?.ok_or_else(|| {
                ClientError::invalid(
                    "The message was sent and its time is over already: the clock of this device or of the server may be wrong.",
                )
            })?;
            return Ok(Receipt {
                id,
                conversation: sent.conversation,
                position: sent.position,
                sent_at: sent.sent_at,
            });
        };
        if !queued.refused.is_empty() {
            return Err(ClientError::Invalid(queued.refused));
        }
        match flushed {
            Ok(()) => {
                self.store.write(|tx| tx.delete_queued(id))?;
                Err(self.why_held(&queued.recipient)?)
            }
            Err(error) if error.is_passing() => Err(ClientError::Queued(error.to_string())),
            // A person has to do something first, and then to send it again: nothing goes out unseen.
            Err(
                error @ (ClientError::Locked
                | ClientError::ReauthenticationRequired
                | ClientError::ConsentRequired(_)),
            ) => {
                self.store.write(|tx| tx.delete_queued(id))?;
                Err(error)
            }
            Err(error) => {
                self.refuse(&queued, &error)?;
                Err(error)
            }
        }
    }
}

/// Whether trying again is useless.
fn is_final(error: &ClientError) -> bool {
    match error {
        ClientError::Refused { .. } | ClientError::Invalid(_) => !error.is_passing(),
        ClientError::Encryption(error) => {
            !matches!(error, sotto_e2ee::Error::Store | sotto_e2ee::Error::Library)
        }
        _ => false,
    }
}
