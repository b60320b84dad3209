//! One content of a log: decrypted, checked against what its sender claims to have seen, and written.

use prost::Message as _;
use sotto_e2ee::{
    Error,
    conversation::{Conversation, Decrypted},
};
use sotto_types::{ConversationId, DeviceId, SendId, Timestamp, UserId};
use sotto_wire::{
    content::{Content, Envelope, Kind, Location},
    frame::conversation::Row,
};

use super::{
    arrange::take_arrangement,
    handshake::Effect,
    history::received,
    land::{Ground, Said},
    log::Step,
    words::take_words,
};
use crate::{
    ClientError, Event, Receipt, WarningKind,
    store::{ConversationRow, OutboxRow, Tx},
};

/// What stands in the place of a content that only a newer version can read.
const UPDATE: &str = "Update Sotto to read this message.";

/// Follows a content.
pub(super) fn follow_content(
    step: &mut Step<'_>,
    group: &mut Conversation,
    row: &Row,
) -> Result<Effect, ClientError> {
    if row.sender_device == step.ground.account.identity.device().as_bytes() {
        // Only the others can decrypt it; that it stands in the log says that it was delivered.
        let delivered = own_content(step, row)?;
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

/// Takes a content of this device out of the outbox, if that was not done before: it stands in the log now.
pub(super) fn delivered(
    ground: &Ground<'_>,
    conversation: &mut ConversationRow,
    queued: &OutboxRow,
    position: u64,
    sent_at: Timestamp,
) -> Result<(Receipt, Vec<Event>), ClientError> {
    conversation.counter = conversation.counter.saturating_add(1);
    ground.tx.delete_queued(queued.id)?;
    let receipt = Receipt { id: queued.id, conversation: conversation.id, position, sent_at };
    let content = Content {
        written_at: queued.written_at.as_millis(),
        kind: Some(queued.kind.clone()),
        ..Content::default()
    };
    let landed = ground.land(&Said {
        conversation: conversation.id,
        generation: conversation.generation,
        position,
        sender: &ground.account.user,
        device: ground.account.identity.device(),
        id: queued.id,
        sent_at,
        expires_at: 0,
        content: &content,
        received: &content.encode_to_vec(),
    })?;
    Ok((receipt, landed.events))
}

/// The kind of a content, and what is shown of it.
pub(super) fn shown_as(content: &Content) -> (&'static str, String) {
    match &content.kind {
        Some(Kind::Text(text)) => ("text", text.text.clone()),
        Some(Kind::Location(location)) => ("location", location_uri(location)),
        Some(_) => ("other", String::new()),
        None => ("unknown", UPDATE.to_owned()),
    }
}

/// A place as a link (RFC 5870).
fn location_uri(location: &Location) -> String {
    let degrees = |e7: i32| {
        let (sign, e7) = (if e7 < 0 { "-" } else { "" }, e7.unsigned_abs());
        let digits = format!("{sign}{}.{:07}", e7 / 10_000_000, e7 % 10_000_000);
        digits.trim_end_matches('0').trim_end_matches('.').to_owned()
    };
    format!("geo:{},{}", degrees(location.latitude_e7), degrees(location.longitude_e7))
}

fn own_content(step: &mut Step<'_>, row: &Row) -> Result<Option<Receipt>, ClientError> {
    let queued = SendId::from_slice(&row.send_id).ok();
    let queued = queued.map(|id| step.ground.tx.lookup_queued(id)).transpose()?.flatten();
    if queued.is_none() {
        ends_as_agreed(step, row)?;
    }
    let Some(queued) = queued.filter(|queued| queued.conversation == Some(step.conversation.id)) else {
        return Ok(None);
    };
    let sent_at = Timestamp::from_millis(row.sent_at);
    let (receipt, events) = delivered(&step.ground, &mut step.conversation, &queued, row.position, sent_at)?;
    step.followed.events.extend(events);
    Ok(queued.is_message().then_some(receipt))
}

/// A message that was delivered while another timer was being agreed on: it ends here as for everybody who reads it in its
/// place.
fn ends_as_agreed(step: &Step<'_>, row: &Row) -> Result<(), ClientError> {
    let (tx, id) = (step.ground.tx, step.conversation.id);
    let Ok(send_id) = SendId::from_slice(&row.send_id) else { return Ok(()) };
    let this = step.ground.account.identity.device();
    let Some(message) = tx.message(id, this, send_id)? else { return Ok(()) };
    let stay = step.ground.maxima.stay(tx, id)?;
    let ends = stay.expires_at(message.sent_at, step.ground.now, 0);
    if ends != message.expires_at && stay.burn_seconds == 0 && message.burn_seconds == 0 {
        tx.move_expiry(&message, ends)?;
    }
    Ok(())
}

fn write(
    step: &mut Step<'_>,
    group: &Conversation,
    row: &Row,
    decrypted: &Decrypted,
    (content, envelope): (&Content, &Envelope),
) -> Result<Effect, ClientError> {
    let (tx, conversation) = (step.ground.tx, step.conversation.id);
    let id = SendId::from_slice(&row.send_id)
        .map_err(|_| ClientError::ServerMisbehaved("a send id is malformed"))?;
    let sender = &decrypted.sender;
    if tx.has_message(conversation, (&sender.user, sender.device), id)? {
        // A retry that the server took twice, or what is not to come back.
        return Ok(Effect::Nothing);
    }
    check_view(step, row, decrypted, content)?;
    if tx.is_blocked(&sender.user)? {
        // It had to be followed, for the keys and the hash of the log; what was said goes nowhere.
        return Ok(Effect::Nothing);
    }
    match &content.kind {
        Some(Kind::Words(words)) => {
            take_words(step, group, decrypted, words)?;
            return Ok(Effect::Nothing);
        }
        Some(Kind::Arrangement(arrangement)) => {
            take_arrangement(step, arrangement)?;
            return Ok(Effect::Nothing);
        }
        _ => {}
    }
    if tx.lookup_contact(&sender.user)?.is_none() && sender.user != step.ground.account.user {
        step.followed.renewed.insert(sender.user.clone());
    }
    let landed = step.ground.land(&Said {
        conversation,
        generation: step.conversation.generation,
        position: row.position,
        sender: &sender.user,
        device: sender.device,
        id,
        sent_at: Timestamp::from_millis(row.sent_at),
        expires_at: envelope.expires_at,
        content,
        received: &decrypted.content,
    })?;
    step.followed.events.extend(landed.events);
    if landed.message
        && let Some(message) = tx.message(conversation, sender.device, id)?
    {
        step.followed.events.push(if message.outgoing {
            // Another device of this account has sent it.
            Event::ConversationChanged { conversation }
        } else {
            Event::MessageReceived { message: Box::new(received(tx, message, step.ground.account)?) }
        });
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
    let ours = step.ground.tx.log_hash(id, decrypted.epoch, content.seen_position)?;
    let other_log = ours.is_some_and(|ours| ours.as_bytes().as_slice() != content.seen_hash)
        || content.seen_position >= row.position;
    let last = step.ground.tx.sender_counter(id, device)?;
    // What is no message is not remembered, so a retry that the server took twice shows by its counter alone.
    let is_message = matches!(content.kind, Some(Kind::Text(_) | Kind::Location(_)) | None);
    let again = last == Some(content.counter) && !is_message;
    let out_of_order = !again && last.is_some_and(|last| content.counter != last.saturating_add(1));
    step.ground.tx.set_sender_counter(id, device, content.counter.max(last.unwrap_or_default()))?;
    if other_log || out_of_order {
        step.conversation.split = true;
        let name = name(step.ground.tx, &decrypted.sender.user)?;
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
    step.ground.tx.forget_sender_counters(id)?;
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
