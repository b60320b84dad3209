//! What this device holds of a conversation.

use sotto_types::ConversationId;
use sotto_wire::identity::dm_conversation_id;

use super::{
    Client,
    arrange::is_muted,
    conversations::{called, name},
    members::is_of_many,
};
use crate::{
    ClientError, Message, MessageState, Recipient,
    store::{Account, MessageRow, OutboxRow, Tx},
};

impl Client {
    /// The newest `limit` messages of a conversation in their order, and after them what waits to be sent or was refused.
    pub fn history(&self, of: &Recipient, limit: u32) -> Result<Vec<Message>, ClientError> {
        self.check_now()?;
        let tx = self.store.read();
        let id = self.find_conversation(of)?;
        let mut messages = Vec::new();
        if let Some(id) = id {
            for row in tx.list_messages(id, limit)? {
                messages.push(received(tx, row, &self.account)?);
            }
        }
        let here = |row: &OutboxRow| {
            row.content.is_empty() && (row.recipient == *of || (id.is_some() && row.conversation == id))
        };
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
            muted: false,
            room: None,
            state: if refused { MessageState::Refused } else { MessageState::Queued },
            reason: refused.then_some(row.refused),
        }
    }

    /// What a conversation is called in a sentence.
    pub(super) fn title(&self, id: ConversationId) -> Result<String, ClientError> {
        let tx = self.store.read();
        if let Some(peer) = tx.lookup_conversation(id)?.and_then(|row| row.peer) {
            return name(tx, &peer);
        }
        if let Some(words) = tx.agreed(id)?.words {
            return Ok(words.name);
        }
        let others = tx.participants(id)?.into_keys().filter(|user| user != self.user());
        let names = others.map(|user| name(tx, &user)).collect::<Result<Vec<_>, _>>()?;
        Ok(if names.is_empty() { "this conversation".to_owned() } else { names.join(", ") })
    }
}

/// A stored message as others see it.
pub(super) fn received(tx: Tx<'_>, row: MessageRow, account: &Account) -> Result<Message, ClientError> {
    let own_name = tx.profile(&account.user)?.display_name;
    let local = account.username.as_str().split('@').next().unwrap_or_default();
    let muted =
        !row.outgoing && is_muted(tx, row.conversation, row.sent_at, &row.text, &[local, own_name.as_str()])?;
    let from = match row.sender_name {
        _ if row.sender == account.user => account.username.as_str().to_owned(),
        name if name.is_empty() => row.sender.to_string(),
        name => name,
    };
    let room = tx.lookup_conversation(row.conversation)?.filter(is_of_many).map(|of| called(tx, &of));
    Ok(Message {
        muted,
        room: room.transpose()?,
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
    })
}
