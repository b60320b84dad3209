//! What a room is called: sent by whoever adds devices, and checked against the hash in the group.

use sotto_e2ee::conversation::{Conversation, Decrypted};
use sotto_types::{ConversationId, SendId, limits};
use sotto_wire::{
    content::{Kind, Words},
    identity::own_conversation_id,
};

use super::{Client, log::Step};
use crate::{ClientError, Event, Recipient, WarningKind, store::ConversationState};

impl Client {
    /// New words, with a salt of their own.
    pub(super) fn draw_words(&self, name: &str, description: &str) -> Words {
        Words {
            name: name.to_owned(),
            description: description.to_owned(),
            salt: self.environment.rng.array::<32>().to_vec(),
        }
    }

    /// Sends the words of conversations whose newest devices lack them, once everybody who is to come in is in.
    pub(super) async fn send_due_words(&mut self) -> Result<(), ClientError> {
        for id in self.store.read().conversations_lacking_words()? {
            let tx = self.store.read();
            let joined =
                tx.lookup_conversation(id)?.is_some_and(|row| row.state == ConversationState::Joined);
            if !joined || !tx.people_to_add(id)?.is_empty() {
                continue;
            }
            if id == own_conversation_id(self.user()) {
                self.queue_own_state(id)?;
                continue;
            }
            let send_id = SendId::random(self.environment.rng.as_ref());
            let (marker, now) = (Kind::Words(Words::default()), self.now());
            self.store.write(|tx| {
                tx.set_words_due(id, false)?;
                tx.queue(send_id, &Recipient::Conversation(id), &marker, now)
            })?;
            self.environment.failpoint("client.words.after_queue");
        }
        Box::pin(self.flush_contents()).await
    }

    /// The words that hold in a conversation and that this device has.
    pub(super) fn words_to_send(
        &self,
        id: ConversationId,
        words_hash: &[u8],
    ) -> Result<Option<Words>, ClientError> {
        let words = self.store.read().agreed(id)?.words;
        Ok(words.filter(|words| words.hash() == words_hash))
    }
}

/// Takes words that a member sent, if theirs is the hash in the group.
pub(super) fn take_words(
    step: &mut Step<'_>,
    group: &Conversation,
    decrypted: &Decrypted,
    words: &Words,
) -> Result<(), ClientError> {
    let id = step.conversation.id;
    if words.hash() == group.info().words_hash {
        if step.ground.tx.agreed(id)?.words.as_ref() != Some(words) {
            step.ground.tx.set_words(id, words)?;
            step.followed.events.push(Event::ConversationChanged { conversation: id });
        }
        return Ok(());
    }
    // What was sent before a commit that changed the hash is merely late.
    if decrypted.epoch == group.epoch() {
        let name = super::conversations::name(step.ground.tx, &decrypted.sender.user)?;
        step.followed.events.push(Event::Warning {
            warning: WarningKind::WordsMismatch,
            conversation: Some(id),
            text: format!("{name} sent another name for this conversation than the one that was agreed on; it is ignored."),
        });
    }
    Ok(())
}

/// Refuses words that are too short or too long.
pub(super) fn check_words(words: &Words) -> Result<(), ClientError> {
    if !limits::ROOM_NAME.contains(&words.name.chars().count()) || words.name.trim().is_empty() {
        return Err(ClientError::invalid(format!(
            "The name of a room has {} to {} characters.",
            limits::ROOM_NAME.start(),
            limits::ROOM_NAME.end()
        )));
    }
    if !limits::ROOM_DESCRIPTION.contains(&words.description.chars().count()) {
        return Err(ClientError::invalid(format!(
            "The description of a room has at most {} characters.",
            limits::ROOM_DESCRIPTION.end()
        )));
    }
    Ok(())
}
