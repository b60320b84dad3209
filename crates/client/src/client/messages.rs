//! What a person does with one message: answers, changes, takes it back, deletes, marks it, thinks something of it.

use sotto_types::{SendId, Timestamp};
use sotto_wire::content::{Deletion, Edit, Kind, MessageRef, Reaction, Recall, Star, Text};

use super::{Client, history::received, land::gone};
use crate::{
    ClientError, GoneBecause, Message, Receipt, Recipient,
    store::{MessageRow, OutboxRow},
};

impl Client {
    /// A message of this device's, by its id.
    pub fn message(&self, id: SendId) -> Result<Message, ClientError> {
        self.check_now()?;
        let row = self.find_message(id)?;
        received(self.store.read(), row, &self.account)
    }

    /// Sends an answer to a message into its conversation.
    pub async fn reply(&mut self, to: SendId, text: &str) -> Result<Receipt, ClientError> {
        self.begin().await?;
        let row = self.find_message(to)?;
        let reply_to = Some(MessageRef::of(row.device, row.id));
        let text = Text { text: text.to_owned(), reply_to, ..Text::default() };
        self.send_kind(&Recipient::Conversation(row.conversation), Kind::Text(text)).await
    }

    /// Puts another text in the place of one that this account has sent; everybody sees that it was edited.
    pub async fn edit(&mut self, id: SendId, text: &str) -> Result<Message, ClientError> {
        self.begin().await?;
        let row = self.find_message(id)?;
        if !row.outgoing {
            return Err(ClientError::invalid("Only its author can edit a message."));
        }
        if !matches!(row.what(), Some(Kind::Text(_))) {
            return Err(ClientError::invalid("Only a text can be edited."));
        }
        let message = MessageRef::of(row.device, row.id);
        let edit = Edit { message, text: text.to_owned(), ..Edit::default() };
        self.say_about(row.conversation, Kind::Edit(edit)).await?;
        self.message(id)
    }

    /// Takes a message of this account back from everybody; one that waits to be sent is not sent.
    pub async fn recall(&mut self, id: SendId) -> Result<(), ClientError> {
        self.begin().await?;
        if let Some(queued) = self.store.read().lookup_queued(id)?.filter(OutboxRow::is_message) {
            return self.recall_queued(&queued).await;
        }
        let row = self.find_message(id)?;
        if !row.outgoing {
            return Err(ClientError::invalid(
                "Only its author can take a message back; you can delete it for yourself.",
            ));
        }
        let message = MessageRef::of(row.device, row.id);
        self.say_about(row.conversation, Kind::Recall(Recall { message })).await?;
        self.scrub()?;
        // The backup of this device must not bring it back.
        self.back_up_soon()
    }

    /// Takes back what waits to be sent: it does not go out. The server may have it already, if only its answer was lost; then
    /// it is taken back from everybody. Which of the two it is shows once everything was read that stands in the log.
    async fn recall_queued(&mut self, queued: &OutboxRow) -> Result<(), ClientError> {
        match queued.conversation {
            Some(id) if queued.refused.is_empty() && self.is_joined(id)? => {
                let message = MessageRef::of(self.account.identity.device(), queued.id);
                self.say_about(id, Kind::Recall(Recall { message })).await
            }
            _ => self.store.write(|tx| tx.delete_queued(queued.id)),
        }
    }

    /// Deletes a message for this person alone, on all devices of the account; others keep it.
    pub async fn delete_message(&mut self, id: SendId) -> Result<(), ClientError> {
        self.begin().await?;
        let row = self.find_message(id)?;
        let deletion = Deletion {
            conversation: row.conversation.as_bytes().to_vec(),
            messages: vec![MessageRef::of(row.device, row.id)],
        };
        self.change_own(&Kind::Deletion(deletion), |tx| {
            tx.note_gone(row.conversation, (row.device, row.id), None, 0)?;
            tx.remove_message(&row)?;
            // The backup of this device must not bring it back.
            tx.set_backed_up_at(Timestamp::default())
        })?;
        self.environment.failpoint("client.delete_message.after_write");
        self.emit(gone(&row, GoneBecause::Deleted));
        self.scrub()?;
        self.tell_own_devices().await
    }

    /// Says in one emoji what this person thinks of a message, or takes it away again.
    pub async fn react(&mut self, id: SendId, emoji: &str, removed: bool) -> Result<Message, ClientError> {
        self.begin().await?;
        if !Reaction::is_emoji(emoji) {
            return Err(ClientError::invalid("A reaction is one emoji."));
        }
        let row = self.find_message(id)?;
        let message = MessageRef::of(row.device, row.id);
        let reaction = Reaction { message, emoji: emoji.to_owned(), removed };
        self.say_about(row.conversation, Kind::Reaction(reaction)).await?;
        self.message(id)
    }

    /// Marks a message for this person, on all devices of the account, or takes the mark away.
    pub async fn star(&mut self, id: SendId, starred: bool) -> Result<Message, ClientError> {
        self.begin().await?;
        let row = self.find_message(id)?;
        let changed_at = self.now().as_millis().max(row.star_changed_at.saturating_add(1));
        let star = Star {
            conversation: row.conversation.as_bytes().to_vec(),
            message: MessageRef::of(row.device, row.id),
            starred,
            changed_at,
        };
        self.change_own(&Kind::Star(star), |tx| tx.set_star(&row, starred, changed_at))?;
        self.tell_own_devices().await?;
        self.message(id)
    }

    /// The one message with this id on this device.
    pub(super) fn find_message(&self, id: SendId) -> Result<MessageRow, ClientError> {
        let mut found = self.store.read().messages_with_id(id)?;
        found.retain(|row| !self.is_over(row));
        match (found.pop(), found.is_empty()) {
            (Some(row), true) => Ok(row),
            (None, _) => Err(ClientError::invalid("There is no such message on this device.")),
            // Somebody has chosen the id of another's message.
            (Some(_), false) => Err(ClientError::invalid("Several messages on this device have this id.")),
        }
    }
}
