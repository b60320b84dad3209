//! Beginning a conversation anew, as its next generation: the way back when nothing else is left.

use std::{collections::BTreeSet, time::Duration};

use sotto_e2ee::conversation::{Conversation, Device, Joined, Succession};
use sotto_types::{ConversationId, UserId, limits};
use sotto_wire::{
    content::LogHash,
    frame::{conversation as conv, refusal::Code},
};

use super::{
    Client, commit::parts, conversations::name, create::devices_of, log::note_group, members::Whose,
};
use crate::{
    ClientError, WarningKind,
    store::{ConversationRow, ConversationState},
};

/// A device begins a conversation anew at most this often.
const PAUSE: Duration = Duration::from_mins(10);

impl Client {
    /// Begins the next generation with everybody who is in this one, as far as this device knows; whether it did.
    ///
    /// Where somebody else was first, their invitation comes by itself.
    pub(super) async fn begin_generation(&mut self, id: ConversationId) -> Result<bool, ClientError> {
        let tx = self.store.read();
        let Some(row) = tx.lookup_conversation(id)? else { return Ok(false) };
        let (now, begun) = (self.now(), tx.generation_begun_at(id)?);
        if tx.lookup_group(id)?.is_none()
            || now.since(begun) < PAUSE && begun > sotto_types::Timestamp::default()
        {
            return Ok(false);
        }
        self.store.write(|tx| tx.set_generation_begun_at(id, now))?;
        let info = self.group(id)?.info().next_generation();
        let people: BTreeSet<UserId> = self.group(id)?.members().map(|member| member.user).collect();
        let devices = self.devices_for_generation(&people).await?;
        let packages = self.packages_of(&devices).await?.fitting();
        if packages.is_empty() && people.len() > 1 {
            return Ok(false);
        }
        let mut group = Conversation::create(
            &self.account.identity,
            &info,
            &self.account.external_sender,
            self.environment.rng.as_ref(),
            now,
        )?;
        let group_info = group.group_info_with_tree()?;
        let pending = group.change_members(&packages, &[], now)?;
        let request = conv::Create {
            conversation: id.as_bytes().to_vec(),
            kind: row.kind,
            generation: info.generation,
            group_info,
            commit: Some(parts(pending)),
        };
        match self.link()?.create(request).await {
            Ok(committed) => {
                group.accept_pending()?;
                Box::pin(self.enter_generation(&row, group, committed.position)).await?;
                Ok(true)
            }
            Err(error @ ClientError::Refused { .. }) => {
                if !matches!(error, ClientError::Refused { code: Code::Conflict, .. }) {
                    tracing::warn!(conversation = %id, %error, "the conversation could not be begun anew");
                }
                Ok(false)
            }
            Err(error) => Err(error),
        }
    }

    /// Whether what was just joined may follow the generation that this device has, and what changed by it.
    pub(super) fn check_succession(
        &mut self,
        known: &ConversationRow,
        joined: &Joined,
    ) -> Result<Option<Succession>, ClientError> {
        let had = matches!(known.state, ConversationState::Joined | ConversationState::OutOfStep);
        if !had || self.store.read().lookup_group(known.id)?.is_none() {
            return Ok(None);
        }
        let group = self.group(known.id)?;
        if joined.conversation.info().generation > known.generation {
            return Ok(Some(group.check_generation(&joined.conversation, &joined.inviter)?));
        }
        if joined.conversation.group_id() == group.group_id() {
            Ok(None)
        } else {
            Err(sotto_e2ee::Error::PeerMisbehaved(sotto_e2ee::RuleError::Generation).into())
        }
    }

    /// Says that a conversation was begun anew, and who came and went by it.
    pub(super) fn tell_succession(
        &mut self,
        id: ConversationId,
        by: Option<&UserId>,
        succession: &Succession,
    ) -> Result<(), ClientError> {
        let named = |client: &Self, members: &[sotto_e2ee::conversation::Member]| {
            let users: BTreeSet<&UserId> = members.iter().map(|member| &member.user).collect();
            let names = users.into_iter().map(|user| name(client.store.read(), user));
            names.collect::<Result<Vec<_>, _>>().map(|names| names.join(", "))
        };
        let who = by.map_or_else(|| Ok("This device".to_owned()), |by| name(self.store.read(), by))?;
        let mut said = vec![format!("{who} began {} anew.", self.title(id)?)];
        if !succession.added.is_empty() {
            said.push(format!("Devices came in, of {}.", named(self, &succession.added)?));
        }
        if !succession.removed.is_empty() {
            said.push(format!("Devices are missing, of {}.", named(self, &succession.removed)?));
        }
        self.warn(WarningKind::BegunAnew, Some(id), said.join(" "));
        Ok(())
    }

    /// A device of each person first, so that any member may add the others; then as many as one commit adds.
    async fn devices_for_generation(
        &mut self,
        people: &BTreeSet<UserId>,
    ) -> Result<BTreeSet<Device>, ClientError> {
        let mut lists: Vec<Vec<Device>> = vec![self.own_other_devices().into_iter().collect()];
        for user in people.iter().filter(|user| *user != self.user()).cloned().collect::<Vec<_>>() {
            self.try_refresh_contact(&user).await?;
            let contact = self.store.read().lookup_contact(&user)?;
            lists.extend(contact.map(|contact| devices_of(&contact.list).collect()));
        }
        let longest = lists.iter().map(Vec::len).max().unwrap_or_default();
        let by_turns = (0..longest).flat_map(|turn| lists.iter().filter_map(move |list| list.get(turn)));
        Ok(by_turns.take(limits::ADDS).cloned().collect())
    }

    async fn enter_generation(
        &mut self,
        row: &ConversationRow,
        mut group: Conversation,
        position: u64,
    ) -> Result<(), ClientError> {
        let id = row.id;
        let before: Vec<_> = self.group(id)?.members().collect();
        let after: Vec<_> = group.members().collect();
        let absent = |from: &[sotto_e2ee::conversation::Member], of: &[sotto_e2ee::conversation::Member]| {
            let lacks = |member: &&sotto_e2ee::conversation::Member| {
                !from.iter().any(|other| other.user == member.user && other.device == member.device)
            };
            of.iter().filter(lacks).cloned().collect()
        };
        let succession = Succession { added: absent(&before, &after), removed: absent(&after, &before) };
        let row = ConversationRow {
            generation: group.info().generation,
            position,
            state: ConversationState::Joined,
            resyncs: 0,
            ..row.clone()
        };
        let (changes, epoch) = (group.take_changes()?, group.epoch());
        self.store.write(|tx| {
            tx.save_conversation(&row)?;
            tx.delete_group(id)?;
            tx.save_group(id, &changes)?;
            note_group(tx, id, &group)?;
            tx.forget_sender_counters(id)?;
            tx.insert_log_hash(id, epoch, position, LogHash::default())?;
            tx.set_words_due(id, true)
        })?;
        self.groups.insert(id, group);
        self.link()?.ack_rows(id, position).await?;
        self.tell_succession(id, None, &succession)?;
        self.bring_up_to_date(id, Whose::Everybodys).await?;
        self.send_due_words().await
    }
}
