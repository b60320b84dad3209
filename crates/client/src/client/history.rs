//! What this device holds of a conversation.

use prost::Message as _;
use sotto_types::{ConversationId, Timestamp, UserId};
use sotto_wire::{
    content::{Content, Kind, MessageRef},
    identity::dm_conversation_id,
};

use super::{
    Client,
    arrange::is_muted,
    content::shown_as,
    conversations::{called, name},
    members::is_of_many,
};
use crate::{
    ClientError, Message, MessageState, Quote, ReactionInfo, Recipient,
    store::{Account, Mention, MessageRow, OutboxRow, Tx},
};

impl Client {
    /// The newest `limit` messages of a conversation in their order, and after them what waits to be sent or was refused.
    pub fn history(&self, of: &Recipient, limit: u32) -> Result<Vec<Message>, ClientError> {
        self.check_now()?;
        let tx = self.store.read();
        let id = self.find_conversation(of)?;
        let mut messages = Vec::new();
        if let Some(id) = id {
            for row in tx.list_messages(id, limit)?.into_iter().filter(|row| !self.is_over(row)) {
                messages.push(received(tx, row, &self.account)?);
            }
        }
        let outbox = tx.all_outbox()?;
        let recalled = self.recalled(&outbox);
        let here = |row: &OutboxRow| {
            row.is_message()
                && !recalled.iter().any(|(message, _)| *message == row.id)
                && (row.recipient == *of || (id.is_some() && row.conversation == id))
        };
        for row in outbox.into_iter().filter(here) {
            messages.push(self.outgoing(row));
        }
        if messages.is_empty() && id.is_none_or(|id| !matches!(tx.lookup_conversation(id), Ok(Some(_)))) {
            return Err(ClientError::invalid("There is no such conversation on this device."));
        }
        Ok(messages)
    }

    /// Whether the time of a message is over that is not gone yet.
    pub(super) fn is_over(&self, row: &MessageRow) -> bool {
        row.expires_at > 0 && row.expires_at <= self.now().as_millis()
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
        let content = Content { kind: Some(row.kind), ..Content::default() };
        let (kind, text) = shown_as(&content);
        Message {
            id: row.id,
            conversation: row.conversation,
            from_device: None,
            kind: kind.to_owned(),
            from: self.account.username.as_str().to_owned(),
            from_id: self.account.user.clone(),
            text,
            reply_to: None,
            forwarded: false,
            mentions_me: false,
            edited_at: None,
            reactions: Vec::new(),
            starred: false,
            expires_at: None,
            burn_seconds: 0,
            sealed: false,
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
    let muted = !row.outgoing && is_muted(tx, row.conversation, row.sent_at, row.mention)?;
    let content = Content::decode(row.content.as_slice()).unwrap_or_default();
    let (kind, mut text) = shown_as(&content);
    let sealed = is_sealed(&row);
    if sealed {
        text.clear();
    }
    let (reply_to, forwarded) = match content.kind {
        Some(Kind::Text(text)) => (text.reply_to, text.forwarded),
        _ => (None, false),
    };
    let quote = reply_to.map(|message| quote(tx, account, row.conversation, &message)).transpose()?;
    let from = if row.sender_name.is_empty() || row.sender == account.user {
        called_here(tx, account, &row.sender)?
    } else {
        row.sender_name.clone()
    };
    let of = tx.lookup_conversation(row.conversation)?;
    let state = match &of {
        _ if !row.outgoing => MessageState::Received,
        Some(of) if of.peer.is_some() => state_of(tx, &row)?,
        _ => MessageState::Sent,
    };
    let room = of.filter(is_of_many).map(|of| called(tx, &of)).transpose()?;
    let reactions = reactions(tx, account, &row)?;
    Ok(Message {
        muted,
        room,
        id: row.id,
        conversation: Some(row.conversation),
        from_device: Some(row.device),
        kind: kind.to_owned(),
        from,
        from_id: row.sender,
        text,
        reply_to: quote.flatten(),
        forwarded,
        mentions_me: row.mention != Mention::Nobody,
        edited_at: (row.edited_at > Timestamp::default()).then_some(row.edited_at),
        reactions,
        starred: row.starred,
        expires_at: (row.expires_at > 0).then(|| Timestamp::from_millis(row.expires_at)),
        burn_seconds: row.burn_seconds,
        sealed,
        sent_at: Some(row.sent_at),
        written_at: row.written_at,
        position: Some(row.position),
        state,
        reason: None,
    })
}

/// Whether a message burns once it is read, and was not: then nothing of it is shown in passing.
fn is_sealed(row: &MessageRow) -> bool {
    !row.outgoing && row.burn_seconds > 0 && row.read_at == Timestamp::default()
}

/// How far a message of this account in a DM has come.
fn state_of(tx: Tx<'_>, row: &MessageRow) -> Result<MessageState, ClientError> {
    let (generation, received, read) = tx.reading(row.conversation)?.seen;
    let place = (row.generation, row.position);
    Ok(if place <= (generation, read) {
        MessageState::Read
    } else if place <= (generation, received) {
        MessageState::Delivered
    } else {
        MessageState::Sent
    })
}

fn quote(
    tx: Tx<'_>,
    account: &Account,
    conversation: ConversationId,
    message: &MessageRef,
) -> Result<Option<Quote>, ClientError> {
    let Ok((device, id)) = message.parts() else { return Ok(None) };
    let Some(row) = tx.message(conversation, device, id)? else {
        return Ok(Some(Quote { id, from: None, text: None }));
    };
    let content = Content::decode(row.content.as_slice()).unwrap_or_default();
    let from = called_here(tx, account, &row.sender)?;
    let text = (!is_sealed(&row)).then(|| shown_as(&content).1);
    Ok(Some(Quote { id, from: Some(from), text }))
}

fn reactions(tx: Tx<'_>, account: &Account, row: &MessageRow) -> Result<Vec<ReactionInfo>, ClientError> {
    let mut shown: Vec<ReactionInfo> = Vec::new();
    for reaction in tx.all_reactions(row.conversation, row.device, row.id)? {
        if reaction.removed {
            continue;
        }
        let from = called_here(tx, account, &reaction.user)?;
        match shown.iter_mut().find(|known| known.emoji == reaction.emoji) {
            Some(known) => known.from.push(from),
            None => shown.push(ReactionInfo { emoji: reaction.emoji, from: vec![from] }),
        }
    }
    Ok(shown)
}

fn called_here(tx: Tx<'_>, account: &Account, user: &UserId) -> Result<String, ClientError> {
    if *user == account.user { Ok(account.username.as_str().to_owned()) } else { name(tx, user) }
}
