//! Muting and pinning conversations, on all devices of the account.

use prost::Message as _;
use sotto_types::{ConversationId, SendId, Timestamp};
use sotto_wire::{
    content::{Arrangement, Content, Kind},
    identity::own_conversation_id,
};

use super::{Client, log::Step};
use crate::{
    ClientError, ConversationInfo, Event, Mute,
    store::{ConversationState, Tx},
};

/// The greatest time that a store keeps: for ever.
pub(super) const FOR_EVER: u64 = i64::MAX.unsigned_abs();

impl Client {
    /// Makes a conversation quiet. It holds at once, and on the other devices when they hear of it.
    pub async fn mute(&mut self, id: ConversationId, mute: Mute) -> Result<ConversationInfo, ClientError> {
        let now = self.now();
        let until = mute.how_long.duration().map_or(FOR_EVER, |duration| now.plus(duration).as_millis());
        self.arrange(id, |arrangement| {
            arrangement.muted_until = until;
            arrangement.lets_mentions = mute.lets_mentions;
            arrangement.lets_mentions_of_all = mute.lets_mentions_of_all;
        })
        .await
    }

    /// Ends a conversation's being quiet.
    pub async fn unmute(&mut self, id: ConversationId) -> Result<ConversationInfo, ClientError> {
        self.arrange(id, |arrangement| arrangement.muted_until = 0).await
    }

    /// Puts a conversation before the others.
    pub async fn pin(&mut self, id: ConversationId) -> Result<ConversationInfo, ClientError> {
        let now = self.now().as_millis();
        self.arrange(id, |arrangement| arrangement.pinned_at = now).await
    }

    /// Puts a conversation among the others again.
    pub async fn unpin(&mut self, id: ConversationId) -> Result<ConversationInfo, ClientError> {
        self.arrange(id, |arrangement| arrangement.pinned_at = 0).await
    }

    async fn arrange(
        &mut self,
        id: ConversationId,
        change: impl FnOnce(&mut Arrangement) + Send,
    ) -> Result<ConversationInfo, ClientError> {
        self.begin().await?;
        self.conversation(id)?;
        let tx = self.store.read();
        let before = tx.arrangement(id)?;
        let mut arrangement = before.unwrap_or_default();
        arrangement.conversation = id.as_bytes().to_vec();
        arrangement.changed_at = self.now().as_millis().max(arrangement.changed_at.saturating_add(1));
        change(&mut arrangement);
        let (send_id, now) = (SendId::random(self.environment.rng.as_ref()), self.now());
        let own = own_conversation_id(self.user());
        let shared = self.is_joined(own)?;
        self.store.write(|tx| {
            tx.set_arrangement(id, &arrangement)?;
            if shared {
                tx.queue_content(send_id, own, &encoded(arrangement), now)?;
            }
            Ok(())
        })?;
        self.environment.failpoint("client.arrange.after_write");
        let told = Box::pin(self.catch_up_and_flush()).await;
        match self.online(told) {
            // It is queued for the other devices.
            Err(error) if !error.is_passing() => Err(error),
            _ => self.conversation(id),
        }
    }

    /// Queues every arrangement for the account's devices: one of them has come, and knows none.
    pub(super) fn queue_arrangements(&mut self, own: ConversationId) -> Result<(), ClientError> {
        let (rng, now) = (self.environment.rng.clone(), self.now());
        self.store.write(|tx| {
            tx.set_words_due(own, false)?;
            for arrangement in tx.all_arrangements()? {
                tx.queue_content(SendId::random(rng.as_ref()), own, &encoded(arrangement), now)?;
            }
            Ok(())
        })
    }

    /// Makes the conversation of the account's own devices, if there is more than one and it does not exist yet.
    pub(super) async fn ensure_own_conversation(&mut self) -> Result<(), ClientError> {
        let others = self.own_other_devices();
        let id = own_conversation_id(self.user());
        let known = self.store.read().lookup_conversation(id)?;
        let made = known.is_some_and(|row| row.state != ConversationState::Creating);
        if others.is_empty() || made {
            return Ok(());
        }
        match self.resume_creation(id).await {
            Ok(false) => {}
            Ok(true) => {
                self.store.write(|tx| tx.set_words_due(id, true))?;
                return Ok(());
            }
            Err(error @ ClientError::Refused { .. }) => {
                tracing::debug!(%error, "the conversation of one's own devices was not made");
                return Ok(());
            }
            Err(error) => return Err(error),
        }
        let info = sotto_e2ee::ConversationInfo::own(self.user().clone(), self.account.domain.clone());
        let packages = self.packages_of(&others).await?.fitting();
        if packages.is_empty() {
            return Ok(());
        }
        match Box::pin(self.make(&info, None, &packages)).await {
            Ok(()) => {
                self.store.write(|tx| tx.set_words_due(id, true))?;
                Ok(())
            }
            // Another device was first: its invitation comes by itself. Or the server does not want it now.
            Err(error @ ClientError::Refused { .. }) => {
                tracing::debug!(%error, "the conversation of one's own devices was not made");
                Ok(())
            }
            Err(error) => Err(error),
        }
    }
}

/// Takes an arrangement that another device of the account made; the one that was made last holds.
pub(super) fn take_arrangement(step: &mut Step<'_>, new: &Arrangement) -> Result<(), ClientError> {
    let own = step.conversation.id == own_conversation_id(&step.account.user);
    let Ok(id) = ConversationId::from_slice(&new.conversation) else { return Ok(()) };
    if !own {
        return Ok(());
    }
    let known = step.tx.arrangement(id)?;
    let order = |of: &Arrangement| (of.changed_at, of.encode_to_vec());
    if known.is_none_or(|known| order(&known) < order(new)) {
        step.tx.set_arrangement(id, new)?;
        if step.tx.lookup_conversation(id)?.is_some() {
            step.followed.events.push(Event::ConversationChanged { conversation: id });
        }
    }
    Ok(())
}

/// Whether a message that was sent at this time is quiet for a person with these names.
pub(super) fn is_muted(
    tx: Tx<'_>,
    id: ConversationId,
    sent_at: Timestamp,
    text: &str,
    names: &[&str],
) -> Result<bool, ClientError> {
    let Some(arrangement) = tx.arrangement(id)? else { return Ok(false) };
    let lets = (arrangement.lets_mentions && names.iter().any(|name| mentions(text, name)))
        || (arrangement.lets_mentions_of_all && mentions(text, "all"));
    Ok(arrangement.muted_until > sent_at.as_millis() && !lets)
}

/// Whether a text has `@` and this name in it, in whatever case, and then no further letter or digit.
fn mentions(text: &str, name: &str) -> bool {
    let (text, name) = (text.to_lowercase(), name.to_lowercase());
    !name.is_empty()
        && text.split('@').skip(1).any(|rest| {
            rest.strip_prefix(&name)
                .is_some_and(|after| !after.chars().next().is_some_and(char::is_alphanumeric))
        })
}

fn encoded(arrangement: Arrangement) -> Vec<u8> {
    Content { kind: Some(Kind::Arrangement(arrangement)), ..Content::default() }.encode_to_vec()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mention_is_a_whole_name() {
        for text in ["@bob", "hello @Bob!", "x@bob, y", "@bobby and @bob"] {
            assert!(mentions(text, "bob"), "{text}");
        }
        for text in ["bob", "@bobby", "@ bob", "@", ""] {
            assert!(!mentions(text, "bob"), "{text}");
        }
        assert!(!mentions("@", "") && mentions("hi @Bob Smith", "bob smith"));
    }
}
