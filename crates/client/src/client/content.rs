//! One content of a log: decrypted, checked against what its sender claims to have seen, and written.

use sotto_e2ee::{
    Error,
    conversation::{Conversation, Decrypted},
};
use sotto_types::{ConversationId, DeviceId, SendId, Timestamp, UserId};
use sotto_wire::{
    content::{Content, Envelope, Kind},
    frame::conversation::Row,
};

use super::{arrange::take_arrangement, handshake::Effect, history::received, log::Step, words::take_words};
use crate::{
    ClientError, Event, Receipt, WarningKind,
    store::{Account, ConversationRow, MessageRow, NewMessage, OutboxRow, Tx},
};

/// What stands in the place of a content that only a newer version can read.
const UPDATE: &str = "Update Sotto to read this message.";

/// Follows a content.
pub(super) fn follow_content(
    step: &mut Step<'_>,
    group: &mut Conversation,
    row: &Row,
) -> Result<Effect, ClientError> {
    if row.sender_device == step.account.identity.device().as_bytes() {
        // Only the others can decrypt it; that it stands in the log says that it was delivered.
        let delivered = own_content(step.tx, step.account, &mut step.conversation, row)?;
        step.followed.events.extend(delivered.map(Event::MessageSent));
        return Ok(Effect::Nothing);
    }
    let decrypted = match group.decrypt(&row.payload) {
        Ok(decrypted) => decrypted,
        Err(Error::Ahead) => return Ok(Effect::OutOfStep),
        Err(Error::Replayed) => return Ok(Effect::Nothing),
        Err(error @ (Error::Store | Error::Library)) => return Err(error.into()),
        Err(error) => return unreadable(step, &error),
    };
    let envelope = Envelope::parse(&decrypted.authenticated_data);
    let envelope = envelope.ok().filter(|envelope| envelope.send_id.as_bytes() == row.send_id.as_slice());
    match (Content::parse(&decrypted.content), envelope) {
        (Ok(content), Some(envelope)) => write(step, group, row, &decrypted, (&content, &envelope)),
        _ => unreadable(step, &Error::InvalidMessage),
    }
}

/// Takes a content of this device out of the outbox and writes it as a message, if that was not done before.
pub(super) fn delivered(
    tx: Tx<'_>,
    account: &Account,
    conversation: &mut ConversationRow,
    queued: &OutboxRow,
    position: u64,
    sent_at: Timestamp,
) -> Result<Receipt, ClientError> {
    conversation.counter = conversation.counter.saturating_add(1);
    tx.delete_queued(queued.id)?;
    let receipt = Receipt { id: queued.id, conversation: conversation.id, position, sent_at };
    if !queued.content.is_empty() {
        return Ok(receipt);
    }
    tx.insert_message(&NewMessage {
        id: queued.id,
        conversation: conversation.id,
        generation: conversation.generation,
        position,
        sender: &account.user,
        device: account.identity.device(),
        outgoing: true,
        kind: "text",
        text: &queued.text,
        content: &[],
        sent_at,
        written_at: queued.written_at,
        expires_at: 0,
    })?;
    Ok(receipt)
}

/// Whether a content is something that is said, and not about the conversation.
fn is_message(content: &Content) -> bool {
    !matches!(content.kind, Some(Kind::Words(_) | Kind::Arrangement(_)))
}

/// The kind of a content, and what is shown of it.
pub(super) fn shown_as(content: &Content) -> (&'static str, &str) {
    match &content.kind {
        Some(Kind::Text(text)) => ("text", text.text.as_str()),
        Some(Kind::Words(_)) => ("words", ""),
        Some(Kind::Arrangement(_)) => ("arrangement", ""),
        None => ("unknown", UPDATE),
    }
}

fn own_content(
    tx: Tx<'_>,
    account: &Account,
    conversation: &mut ConversationRow,
    row: &Row,
) -> Result<Option<Receipt>, ClientError> {
    let queued = SendId::from_slice(&row.send_id).ok().map(|id| tx.lookup_queued(id)).transpose()?.flatten();
    let Some(queued) = queued.filter(|queued| queued.conversation == Some(conversation.id)) else {
        return Ok(None);
    };
    let sent_at = Timestamp::from_millis(row.sent_at);
    let receipt = delivered(tx, account, conversation, &queued, row.position, sent_at)?;
    Ok(queued.content.is_empty().then_some(receipt))
}

fn write(
    step: &mut Step<'_>,
    group: &Conversation,
    row: &Row,
    decrypted: &Decrypted,
    (content, envelope): (&Content, &Envelope),
) -> Result<Effect, ClientError> {
    let conversation = step.conversation.id;
    let id = SendId::from_slice(&row.send_id)
        .map_err(|_| ClientError::ServerMisbehaved("a send id is malformed"))?;
    let sender = &decrypted.sender;
    if step.tx.has_message(conversation, sender.device, id)? {
        // A retry that the server took twice.
        return Ok(Effect::Nothing);
    }
    check_view(step, row, decrypted, content)?;
    if step.tx.is_blocked(&sender.user)? {
        // It had to be followed, for the keys and the hash of the log; what was said goes nowhere.
        return Ok(Effect::Nothing);
    }
    if let Some(Kind::Words(words)) = &content.kind {
        take_words(step, group, decrypted, words)?;
        return Ok(Effect::Nothing);
    }
    if let Some(Kind::Arrangement(arrangement)) = &content.kind {
        take_arrangement(step, arrangement)?;
        return Ok(Effect::Nothing);
    }
    if step.tx.lookup_contact(&sender.user)?.is_none() && sender.user != step.account.user {
        step.followed.renewed.insert(sender.user.clone());
    }
    let (kind, text) = shown_as(content);
    let message = NewMessage {
        id,
        conversation,
        generation: step.conversation.generation,
        position: row.position,
        sender: &sender.user,
        device: sender.device,
        outgoing: sender.user == step.account.user,
        kind,
        text,
        content: &decrypted.content,
        sent_at: Timestamp::from_millis(row.sent_at),
        written_at: Timestamp::from_millis(content.written_at),
        expires_at: envelope.expires_at,
    };
    step.tx.insert_message(&message)?;
    if !message.outgoing {
        let shown = shown(step.tx, &message)?;
        step.followed
            .events
            .push(Event::MessageReceived { message: received(step.tx, shown, step.account)? });
    }
    Ok(Effect::Nothing)
}

/// Compares what the sender had seen with what this device has seen, and notes a difference.
fn check_view(
    step: &mut Step<'_>,
    row: &Row,
    decrypted: &Decrypted,
    content: &Content,
) -> Result<(), ClientError> {
    let id = step.conversation.id;
    let device: DeviceId = decrypted.sender.device;
    let ours = step.tx.log_hash(id, decrypted.epoch, content.seen_position)?;
    let other_log = ours.is_some_and(|ours| ours.as_bytes().as_slice() != content.seen_hash)
        || content.seen_position >= row.position;
    let last = step.tx.sender_counter(id, device)?;
    // What is no message is not remembered, so a retry that the server took twice shows by its counter alone.
    let again = last == Some(content.counter) && !is_message(content);
    let out_of_order = !again && last.is_some_and(|last| content.counter != last.saturating_add(1));
    step.tx.set_sender_counter(id, device, content.counter.max(last.unwrap_or_default()))?;
    if other_log || out_of_order {
        step.conversation.split = true;
        let name = name(step.tx, &decrypted.sender.user)?;
        let what = if other_log {
            "was shown another conversation than this device"
        } else {
            "sent messages that did not come"
        };
        step.followed.events.push(Event::Warning {
            warning: WarningKind::ViewSplit,
            conversation: Some(id),
            text: format!("{name} {what}: somebody between you may be tampering."),
        });
    }
    Ok(())
}

/// A content that cannot be read is passed over: any member could send one, and the server cannot tell.
fn unreadable(step: &mut Step<'_>, error: &Error) -> Result<Effect, ClientError> {
    let id: ConversationId = step.conversation.id;
    step.tx.forget_sender_counters(id)?;
    step.followed.events.push(Event::Warning {
        warning: WarningKind::Unreadable,
        conversation: Some(id),
        text: format!("A message could not be read: {error}."),
    });
    Ok(Effect::Nothing)
}

fn name(tx: Tx<'_>, user: &UserId) -> Result<String, ClientError> {
    super::conversations::name(tx, user)
}

fn shown(tx: Tx<'_>, message: &NewMessage<'_>) -> Result<MessageRow, ClientError> {
    Ok(MessageRow {
        arrival: 0,
        id: message.id,
        conversation: message.conversation,
        generation: message.generation,
        position: message.position,
        sender: message.sender.clone(),
        sender_name: tx.lookup_contact(message.sender)?.map(|contact| contact.username).unwrap_or_default(),
        outgoing: message.outgoing,
        kind: message.kind.to_owned(),
        text: message.text.to_owned(),
        sent_at: message.sent_at,
        written_at: message.written_at,
    })
}
