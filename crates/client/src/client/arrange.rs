//! Muting and pinning conversations, on all devices of the account.

use prost::Message as _;
use sotto_types::{ConversationId, SendId, Timestamp};
use sotto_wire::{
    content::{Arrangement, Kind, ReadState},
    identity::own_conversation_id,
};

use super::{Client, log::Step};
use crate::{
    ClientError, ConversationInfo, Event, Mute, Recipient,
    store::{ConversationState, Mention, Tx},
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
                tx.queue(send_id, &Recipient::Conversation(own), &Kind::Arrangement(arrangement), now)?;
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

    /// Queues for the account's devices how everything is arranged, read and drafted: one of them has come, and knows nothing.
    pub(super) fn queue_own_state(&mut self, own: ConversationId) -> Result<(), ClientError> {
        let (rng, now) = (self.environment.rng.clone(), self.now());
        self.store.write(|tx| {
            tx.set_words_due(own, false)?;
            let mut kinds: Vec<_> = tx.all_arrangements()?.into_iter().map(Kind::Arrangement).collect();
            kinds
                .extend(tx.all_drafts()?.into_iter().filter(|draft| !draft.text.is_empty()).map(Kind::Draft));
            for row in tx.all_conversations()? {
                let reading = tx.reading(row.id)?;
                if reading.read.1 > 0 {
                    kinds.push(Kind::ReadState(ReadState {
                        conversation: row.id.as_bytes().to_vec(),
                        generation: reading.read.0,
                        position: reading.read.1,
                        read_at: reading.read_at.as_millis(),
                    }));
                }
            }
            for kind in kinds {
                tx.queue(SendId::random(rng.as_ref()), &Recipient::Conversation(own), &kind, now)?;
            }
            Ok(())
        })
    }

    /// Changes something here, and queues it for the account's other devices, as one: after a crash they hear of it too.
    pub(super) fn change_own(
        &mut self,
        kind: &Kind,
        change: impl FnOnce(Tx<'_>) -> Result<(), ClientError>,
    ) -> Result<(), ClientError> {
        let own = own_conversation_id(self.user());
        let shared = self.is_joined(own)?;
        let (send_id, now) = (SendId::random(self.environment.rng.as_ref()), self.now());
        self.store.write(|tx| {
            change(tx)?;
            if shared {
                tx.queue(send_id, &Recipient::Conversation(own), kind, now)?;
            }
            Ok(())
        })?;
        self.environment.failpoint("client.own.after_queue");
        Ok(())
    }

    /// Tells the account's other devices what is queued for them; nobody waits for it.
    pub(super) async fn tell_own_devices(&mut self) -> Result<(), ClientError> {
        let told = Box::pin(self.catch_up_and_flush()).await;
        match self.online(told) {
            // It is queued.
            Err(error) if error.is_passing() => Ok(()),
            told => told,
        }
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
    let own = step.conversation.id == own_conversation_id(&step.ground.account.user);
    let Ok(id) = ConversationId::from_slice(&new.conversation) else { return Ok(()) };
    if !own {
        return Ok(());
    }
    let known = step.ground.tx.arrangement(id)?;
    let order = |of: &Arrangement| (of.changed_at, of.encode_to_vec());
    if known.is_none_or(|known| order(&known) < order(new)) {
        step.ground.tx.set_arrangement(id, new)?;
        if step.ground.tx.lookup_conversation(id)?.is_some() {
            step.followed.events.push(Event::ConversationChanged { conversation: id });
        }
    }
    Ok(())
}

/// Whether a message that was sent at this time and names these is quiet.
pub(super) fn is_muted(
    tx: Tx<'_>,
    id: ConversationId,
    sent_at: Timestamp,
    mention: Mention,
) -> Result<bool, ClientError> {
    let Some(arrangement) = tx.arrangement(id)? else { return Ok(false) };
    let lets = (arrangement.lets_mentions && mention == Mention::Me)
        || (arrangement.lets_mentions_of_all && mention == Mention::All);
    Ok(arrangement.muted_until > sent_at.as_millis() && !lets)
}
