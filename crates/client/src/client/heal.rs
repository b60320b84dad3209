//! Coming back in step with a conversation: by replay, else by an external commit, three tries at most.

use std::{collections::BTreeSet, time::Duration};

use sotto_e2ee::conversation::{Member, Rejoined};
use sotto_types::{ConversationId, UserId};
use sotto_wire::{
    content::LogHash,
    frame::{conversation as conv, refusal::Code},
};
use tokio::time::sleep;

use super::{
    Client,
    conversations::name,
    log::{Trouble, note_group},
};
use crate::{
    ClientError, Event, MemberDevice, WarningKind,
    store::{ConversationRow, ConversationState},
};

/// Tries to come back before a conversation is given up.
const TRIES: u32 = 3;
/// The pause before the second try; it doubles.
const PAUSE: Duration = Duration::from_millis(500);

impl Client {
    /// Does what `trouble` asks for.
    pub(super) async fn mend(
        &mut self,
        id: ConversationId,
        trouble: Option<Trouble>,
    ) -> Result<(), ClientError> {
        match trouble {
            // Reading the log again fills what can be filled.
            Some(Trouble::Gap) | None => Ok(()),
            Some(Trouble::OutOfStep) => self.come_back(id).await,
        }
    }

    /// Tries once more, with a new connection, to come back into conversations that were given up.
    pub(super) async fn try_again(&mut self) -> Result<(), ClientError> {
        let all = self.store.read().all_conversations()?;
        for row in all.into_iter().filter(|row| row.state == ConversationState::OutOfStep) {
            let row = ConversationRow { state: ConversationState::Joined, resyncs: TRIES - 1, ..row };
            self.store.write(|tx| tx.save_conversation(&row))?;
            self.come_back(row.id).await?;
        }
        Ok(())
    }

    async fn come_back(&mut self, id: ConversationId) -> Result<(), ClientError> {
        let Some(mut row) = self.store.read().lookup_conversation(id)? else { return Ok(()) };
        if row.state == ConversationState::Creating {
            // Somebody else made it first; their invitation is what counts.
            return self.forget_creation(id);
        }
        while row.resyncs < TRIES {
            if row.resyncs > 0 {
                sleep(self.jittered(PAUSE.saturating_mul(1 << row.resyncs.min(8)))).await;
            }
            row.resyncs += 1;
            self.store.write(|tx| tx.save_conversation(&row))?;
            if self.rejoin(&row).await? {
                return Ok(());
            }
        }
        if Box::pin(self.begin_generation(id)).await? {
            return Ok(());
        }
        row.state = ConversationState::OutOfStep;
        self.store.write(|tx| tx.save_conversation(&row))?;
        let text = format!("This device could not come back in step with {}.", self.title(id)?);
        self.warn(WarningKind::OutOfStep, Some(id), text);
        Ok(())
    }

    /// One try; whether it succeeded.
    async fn rejoin(&mut self, row: &ConversationRow) -> Result<bool, ClientError> {
        let fetched = match self.link()?.fetch_group(row.id).await {
            Ok(fetched) => fetched,
            Err(ClientError::Refused { code: Code::Forbidden | Code::NotFound, .. }) => {
                return self.note_left(row).map(|()| true);
            }
            Err(error) => return Err(error),
        };
        let identity = self.account.identity.clone();
        let rejoined = self.group(row.id)?.rejoin(&identity, &fetched.group_info, &fetched.ratchet_tree);
        let rejoined = match rejoined {
            Ok(rejoined) => rejoined,
            Err(error) => {
                tracing::warn!(conversation = %row.id, %error, "the group that the server holds cannot be joined");
                return Ok(false);
            }
        };
        let request = conv::Commit {
            conversation: row.id.as_bytes().to_vec(),
            generation: row.generation,
            epoch: rejoined.epoch,
            parts: Some(conv::CommitParts {
                commit: rejoined.commit.clone(),
                welcomes: Vec::new(),
                group_info: rejoined.group_info.clone(),
            }),
        };
        match self.link()?.commit(request).await {
            Ok(committed) => {
                self.enter_anew(row, rejoined, committed.position)?;
                self.link()?.ack_rows(row.id, committed.position).await?;
                Ok(true)
            }
            Err(ClientError::Refused { code, reason, .. }) => {
                tracing::warn!(conversation = %row.id, %reason, "coming back was refused");
                // A lost race says nothing about the next try.
                if code == Code::Conflict { Ok(false) } else { self.stop_trying(row, &reason) }
            }
            Err(error) => Err(error),
        }
    }

    /// Goes on with the group that the commit at `position` began.
    ///
    /// A crash before this is written is no loss: met in the log, the commit shows as one whose keys are missing.
    fn enter_anew(
        &mut self,
        row: &ConversationRow,
        rejoined: Rejoined,
        position: u64,
    ) -> Result<(), ClientError> {
        let Rejoined { conversation: mut group, added, removed, .. } = rejoined;
        let missed = position > row.position + 1;
        let row = ConversationRow { position, state: ConversationState::Joined, resyncs: 0, ..row.clone() };
        let changes = group.take_changes()?;
        let epoch = group.epoch();
        self.store.write(|tx| {
            tx.save_conversation(&row)?;
            tx.delete_group(row.id)?;
            tx.save_group(row.id, &changes)?;
            note_group(tx, row.id, &group)?;
            tx.forget_sender_counters(row.id)?;
            tx.insert_log_hash(row.id, epoch, row.position, LogHash::default())
        })?;
        self.groups.insert(row.id, group);
        self.tell_members(row.id, &added, &removed)?;
        if missed {
            let text =
                format!("Some messages in the conversation with {} could not be read.", self.title(row.id)?);
            self.warn(WarningKind::MessagesMissed, Some(row.id), text);
        }
        Ok(())
    }

    fn tell_members(
        &mut self,
        id: ConversationId,
        added: &[Member],
        removed: &[Member],
    ) -> Result<(), ClientError> {
        if !added.is_empty() {
            let users: BTreeSet<&UserId> = added.iter().map(|member| &member.user).collect();
            let names = users.into_iter().map(|user| name(self.store.read(), user));
            let names = names.collect::<Result<Vec<_>, _>>()?.join(", ");
            let text = format!("While this device was out of step, devices came in, of {names}.");
            self.warn(WarningKind::DevicesAdded, Some(id), text);
        }
        if !added.is_empty() || !removed.is_empty() {
            let devices = |members: &[Member]| members.iter().map(MemberDevice::from).collect();
            self.emit(Event::DevicesChanged {
                conversation: id,
                added: devices(added),
                removed: devices(removed),
            });
        }
        Ok(())
    }

    fn stop_trying(&mut self, row: &ConversationRow, reason: &str) -> Result<bool, ClientError> {
        let row = ConversationRow { resyncs: TRIES, state: ConversationState::OutOfStep, ..row.clone() };
        self.store.write(|tx| tx.save_conversation(&row))?;
        self.warn(WarningKind::OutOfStep, Some(row.id), reason.to_owned());
        Ok(true)
    }

    /// Between half of `pause` and all of it.
    pub(super) fn jittered(&self, pause: Duration) -> Duration {
        let half = pause / 2;
        let millis = u64::try_from(half.as_millis()).unwrap_or(u64::MAX);
        half.saturating_add(Duration::from_millis(self.environment.rng.below(millis.saturating_add(1))))
    }
}
