//! What this device holds of a conversation.

use sotto_types::ConversationId;
use sotto_wire::identity::dm_conversation_id;

use super::{Client, conversations::name};
use crate::{
    ClientError, Message, MessageState, Recipient,
    store::{Account, MessageRow, OutboxRow},
};

impl Client {
    /// The newest `limit` messages of a conversation in their order, and after them what waits to be sent or was refused.
    pub fn history(&self, of: &Recipient, limit: u32) -> Result<Vec<Message>, ClientError> {
        self.check_now()?;
        let tx = self.store.read();
        let id = self.find_conversation(of)?;
        let mut messages = Vec::new();
        if let Some(id) = id {
            messages.extend(tx.list_messages(id, limit)?.into_iter().map(|row| received(row, &self.account)));
        }
        let here = |row: &OutboxRow| row.recipient == *of || (id.is_some() && row.conversation == id);
        for row in tx.all_outbox()?.into_iter().filter(here) {
            messages.push(self.outgoing(row));
        }
        if messages.is_empty() && id.is_none_or(|id| !matches!(tx.lookup_conversation(id), Ok(Some(_)))) {
            return Err(ClientError::invalid("There is no such conversation on this device."));
        }
        Ok(messages)
    }

    /// The conversation that is meant, as far as this device knows.
    pub(super) fn find_conversation(&self, of: &Recipient) -> Result<Option<ConversationId>, ClientError> {
        match of {
            Recipient::Conversation(id) => Ok(Some(*id)),
            Recipient::Person(username) => {
                let contact = self.store.read().find_contact(username)?;
                Ok(contact.map(|contact| dm_conversation_id(self.user(), &contact.user)))
            }
        }
    }

    fn outgoing(&self, row: OutboxRow) -> Message {
        let refused = !row.refused.is_empty();
        Message {
            id: row.id,
            conversation: row.conversation,
            kind: "text".to_owned(),
            from: self.account.username.as_str().to_owned(),
            from_id: self.account.user.clone(),
            text: row.text,
            sent_at: None,
            written_at: row.written_at,
            position: None,
            state: if refused { MessageState::Refused } else { MessageState::Queued },
            reason: refused.then_some(row.refused),
        }
    }

    /// What a conversation is called in a sentence.
    pub(super) fn title(&self, id: ConversationId) -> Result<String, ClientError> {
        let tx = self.store.read();
        let peer = tx.lookup_conversation(id)?.and_then(|row| row.peer);
        peer.map_or_else(|| Ok("this conversation".to_owned()), |peer| name(tx, &peer))
    }
}

/// A stored message as others see it.
pub(super) fn received(row: MessageRow, account: &Account) -> Message {
    let from = match row.sender_name {
        _ if row.sender == account.user => account.username.as_str().to_owned(),
        name if name.is_empty() => row.sender.to_string(),
        name => name,
    };
    Message {
        id: row.id,
        conversation: Some(row.conversation),
        kind: row.kind,
        from,
        from_id: row.sender,
        text: row.text,
        sent_at: Some(row.sent_at),
        written_at: row.written_at,
        position: Some(row.position),
        state: if row.outgoing { MessageState::Sent } else { MessageState::Received },
        reason: None,
    }
}
