//! Keeping the devices in a conversation those of its people, and their keys those that are trusted.

use std::collections::BTreeSet;

use sotto_e2ee::conversation::{Device, Member};
use sotto_types::{ConversationId, DeviceId, UserId, limits};
use sotto_wire::{
    frame::conversation::Kind,
    identity::{AccountKind, SignedDeviceList},
};

use super::{Client, change::made, claim::Claimed, commit::Submitted, conversations::name};
use crate::{
    ClientError, WarningKind,
    store::{ConversationRow, ConversationState},
};

/// Races that may be lost in a row.
const TRIES: usize = 8;
/// Commits made in one go: those of a full conversation, and some.
const COMMITS: usize = limits::LEAVES / limits::ADDS + 2 * TRIES;

/// Whose devices are brought up to date.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Whose {
    /// Everybody's, the data-retention bot's too, and removals that wait are committed: before something is sent.
    ToSend,
    /// Everybody's, and removals that wait are committed.
    Everybodys,
    /// This account's, and those of whom this device is to add: nobody else does it. Where many would do the same for
    /// others at once, it waits until one of them has something to send.
    Own,
}

/// What is wrong with the devices in a conversation.
#[derive(Debug, Default)]
struct Due {
    add: BTreeSet<Device>,
    remove: Vec<Device>,
    /// The server has proposed removals.
    proposed: bool,
}

impl Client {
    /// Adds whom this device is to add and the devices that people have added to their accounts, removes those that they
    /// have removed, and commits the removals that the server proposed.
    pub(super) async fn bring_up_to_date(
        &mut self,
        id: ConversationId,
        whose: Whose,
    ) -> Result<(), ClientError> {
        let (mut lost, mut taken) = (0, 0);
        while lost < TRIES && taken < COMMITS {
            let due = self.due_change(id, whose)?;
            let packages = self.packages_due(id, &due.add).await?;
            if packages.is_empty() && due.remove.is_empty() && !due.proposed {
                return Ok(());
            }
            let now = self.now();
            let group = self.group(id)?;
            group.discard_pending();
            let pending = group.change_members(&packages, &due.remove, now).map_err(made)?;
            if !packages.is_empty() {
                self.store.write(|tx| tx.set_words_due(id, true))?;
                self.unfinished = true;
            }
            match self.submit(id, pending).await? {
                Submitted::Taken => taken += 1,
                Submitted::Lost => lost += 1,
            }
            if !self.is_joined(id)? {
                return Ok(());
            }
        }
        Err(ClientError::unreachable("the conversation is changing too fast just now"))
    }

    /// Does for each conversation what was put off until everything that waited was processed.
    pub(super) async fn commit_what_is_due(&mut self) -> Result<(), ClientError> {
        let devices_due = self.store.read().devices_are_due()?;
        if std::mem::take(&mut self.unfinished) || devices_due {
            self.finish_creations().await?;
            self.finish_leaving().await?;
            self.ensure_own_conversation().await?;
            self.load_next_renewal()?;
            let begun = self.store.read().conversations_to_add_to()?;
            self.due.extend(begun);
        }
        if devices_due {
            let all = self.store.read().all_conversations()?;
            self.due.extend(
                all.into_iter().filter(|row| row.state == ConversationState::Joined).map(|row| row.id),
            );
        }
        while let Some(id) = self.due.iter().chain(&self.asked).next().copied() {
            self.due.remove(&id);
            let asked = self.asked.remove(&id);
            let row = self.store.read().lookup_conversation(id)?;
            let Some(row) = row.filter(|row| row.state == ConversationState::Joined) else { continue };
            let whose = if asked || !is_of_many(&row) { Whose::Everybodys } else { Whose::Own };
            match Box::pin(self.bring_up_to_date(id, whose)).await {
                Err(
                    error @ (ClientError::Refused { .. }
                    | ClientError::Encryption(_)
                    | ClientError::Invalid(_)),
                ) if !error.is_passing() => {
                    tracing::warn!(conversation = %id, %error, "the devices of a conversation cannot be brought up to date");
                }
                other => other?,
            }
        }
        if devices_due {
            self.store.write(|tx| tx.set_devices_due(false))?;
        }
        self.send_due_words().await?;
        self.renew_if_due().await
    }

    /// Does what [`Self::bring_up_to_date`] and [`Self::check_pins`] do before something is sent, unless nothing has changed
    /// since they were content: what a message costs does not grow with the conversation.
    pub(super) async fn settle_members(&mut self, id: ConversationId) -> Result<(), ClientError> {
        let known = self.settled.get(&id).cloned();
        if known.is_some() && known == self.members_now(id)? {
            return Ok(());
        }
        self.bring_up_to_date(id, Whose::ToSend).await?;
        if self.is_joined(id)? {
            self.check_retained(id)?;
            self.check_pins(id).await?;
            let nothing_left = self.due_change(id, Whose::ToSend)?.is_nothing();
            match self.members_now(id)?.filter(|_| nothing_left) {
                Some(now) => self.settled.insert(id, now),
                None => self.settled.remove(&id),
            };
        }
        Ok(())
    }

    /// Whether [`Self::settle_members`] would be content without doing or asking anything.
    pub(super) fn is_settled(&mut self, id: ConversationId) -> Result<bool, ClientError> {
        let Some(now) = self.members_now(id)? else { return Ok(false) };
        if self.settled.get(&id) == Some(&now) {
            return Ok(true);
        }
        if !self.due_change(id, Whose::ToSend)?.is_nothing() || self.check_retained(id).is_err() {
            return Ok(false);
        }
        let members: Vec<Member> = self.group(id)?.members().collect();
        for member in members {
            if !self.is_trusted_as_known(&member)? {
                return Ok(false);
            }
        }
        self.settled.insert(id, now);
        Ok(true)
    }

    /// What [`Self::settle_members`] depends on: the epoch, and how often keys have changed; nothing while removals wait or
    /// somebody is to be added.
    fn members_now(&mut self, id: ConversationId) -> Result<Option<(Vec<u8>, u64, u64)>, ClientError> {
        let tx = self.store.read();
        let changes = tx.keys_changed()?;
        if !tx.people_to_add(id)?.is_empty() {
            return Ok(None);
        }
        let group = self.group(id)?;
        let waits = group.pending_removals().next().is_some();
        Ok((!waits).then(|| (group.group_id().to_vec(), group.epoch(), changes)))
    }

    /// Refuses to go on if a member's key is not the one that is trusted.
    async fn check_pins(&mut self, id: ConversationId) -> Result<(), ClientError> {
        let members: Vec<Member> = self.group(id)?.members().collect();
        for member in members {
            if !self.is_trusted(&member).await? {
                return Err(ClientError::KeyChanged(name(self.store.read(), &member.user)?));
            }
            if let Some(contact) = self.store.read().lookup_contact(&member.user)? {
                self.check_contact(&contact)?;
            }
        }
        Ok(())
    }

    /// Whether a member's key is the one that is trusted, without asking about somebody who is not known.
    fn is_trusted_as_known(&self, member: &Member) -> Result<bool, ClientError> {
        if member.user == *self.user() {
            return Ok(descends(self.account.identity.list(), member));
        }
        Ok(match self.store.read().lookup_contact(&member.user)? {
            Some(contact) => descends(&contact.list, member) && self.check_contact(&contact).is_ok(),
            None => member.kind == AccountKind::RetentionBot,
        })
    }

    async fn is_trusted(&mut self, member: &Member) -> Result<bool, ClientError> {
        let descends = |list: &SignedDeviceList| descends(list, member);
        if member.user == *self.user() {
            return Ok(descends(self.account.identity.list()));
        }
        let known = self.store.read().lookup_contact(&member.user)?;
        if known.is_none() && member.kind == AccountKind::RetentionBot {
            // Of another network, whose bots are not shown here: all see it in the conversation, and nobody can vouch for it.
            return Ok(true);
        }
        let contact = match known {
            Some(contact) if contact.claimed.is_some() || descends(&contact.list) => Some(contact),
            _ => self.try_refresh_contact(&member.user).await?,
        };
        Ok(contact.is_some_and(|contact| contact.claimed.is_none() && descends(&contact.list)))
    }

    fn due_change(&mut self, id: ConversationId, whose: Whose) -> Result<Due, ClientError> {
        let own = self.account.identity.list().clone();
        let mut to_add = self.store.read().people_to_add(id)?;
        let retaining = if whose == Whose::ToSend { self.retaining_devices(id)? } else { BTreeSet::new() };
        let retired = self.retired_bots()?;
        let group = self.group(id)?;
        let members: Vec<Member> = group.members().collect();
        let leaving: BTreeSet<UserId> = group.pending_removals().map(|member| member.user).collect();
        let named: BTreeSet<UserId> =
            group.info().users.iter().map(|participant| participant.0.clone()).collect();
        if !group.decides_itself() {
            to_add.clear();
        }
        let everybody = whose != Whose::Own;
        let mut people = to_add;
        if everybody {
            people.extend(members.iter().map(|member| member.user.clone()));
            people.extend(named);
        } else {
            people.insert(own.list().user.clone());
        }
        let mut due = Due { proposed: everybody && !leaving.is_empty(), ..Due::default() };
        let in_it = |device: &Device| {
            members.iter().any(|member| member.user == device.user && member.device == device.device)
        };
        due.add.extend(retaining.into_iter().filter(|device| !in_it(device)));
        if everybody {
            let gone = members.iter().filter(|member| retired.contains(&member.user));
            due.remove.extend(gone.map(|member| Device { user: member.user.clone(), device: member.device }));
            people.retain(|user| !retired.contains(user));
        }
        for user in people.difference(&leaving) {
            let contact = self.store.read().lookup_contact(user)?.map(|contact| contact.list);
            let Some(list) = (if *user == own.list().user { Some(own.clone()) } else { contact }) else {
                continue;
            };
            let device = |device: DeviceId| Device { user: user.clone(), device };
            let theirs: Vec<&Member> = members.iter().filter(|member| member.user == *user).collect();
            let listed = |id: DeviceId| list.list().devices.iter().any(|listed| listed.device == id);
            let present = |id: DeviceId| theirs.iter().any(|member| member.device == id);
            let missing = list.list().devices.iter().filter(|listed| !present(listed.device));
            due.add.extend(missing.map(|listed| device(listed.device)));
            let gone = theirs
                .iter()
                .filter(|member| member.list_version <= list.list().version && !listed(member.device));
            due.remove.extend(gone.map(|member| device(member.device)));
        }
        Ok(due)
    }

    /// Key packages of as many of these devices as one commit adds; whoever was to be added and cannot be is given up.
    async fn packages_due(
        &mut self,
        id: ConversationId,
        devices: &BTreeSet<Device>,
    ) -> Result<Vec<Vec<u8>>, ClientError> {
        let mut left = devices.clone();
        while !left.is_empty() {
            let next: BTreeSet<Device> = left.iter().take(limits::ADDS).cloned().collect();
            left.retain(|device| !next.contains(device));
            let mut claimed = self.packages_of(&next).await?;
            self.give_up(id, &next, &mut claimed)?;
            let packages = claimed.fitting();
            if !packages.is_empty() {
                return Ok(packages);
            }
        }
        Ok(Vec::new())
    }

    /// Gives those up who were to be added and whom the server does not let in, or who have no device yet.
    ///
    /// In a DM a refusal is passed on.
    pub(super) fn give_up(
        &mut self,
        id: ConversationId,
        asked: &BTreeSet<Device>,
        claimed: &mut Claimed,
    ) -> Result<(), ClientError> {
        let many = self.store.read().lookup_conversation(id)?.is_some_and(|row| is_of_many(&row));
        if !many && let Some((_, error)) = claimed.refused.pop() {
            return Err(error);
        }
        let to_add = self.store.read().people_to_add(id)?;
        let asked: BTreeSet<&UserId> = asked.iter().map(|device| &device.user).collect();
        for user in to_add.iter().filter(|user| asked.contains(user)) {
            let refused = claimed.refused.iter().find(|(refused, _)| refused == user);
            if refused.is_none() && claimed.packages.iter().any(|package| package.user == *user) {
                continue;
            }
            self.store.write(|tx| tx.add_no_more(id, user))?;
            let why = refused.map_or_else(
                || "they have no device that can be written to yet".to_owned(),
                |(_, error)| error.to_string(),
            );
            let text = format!("{} was not added: {why}", name(self.store.read(), user)?);
            self.warn(WarningKind::NotAdded, Some(id), text);
        }
        Ok(())
    }

    pub(super) fn is_joined(&self, id: ConversationId) -> Result<bool, ClientError> {
        let row = self.store.read().lookup_conversation(id)?;
        Ok(row.is_some_and(|row| row.state == ConversationState::Joined))
    }
}

impl Due {
    fn is_nothing(&self) -> bool {
        self.add.is_empty() && self.remove.is_empty() && !self.proposed
    }
}

/// Whether a member's key is one of those that have led to the key of this list.
fn descends(list: &SignedDeviceList, member: &Member) -> bool {
    list.list().account_keys().any(|key| key == member.account_key)
}

/// Whether it is a group or a room.
pub(super) fn is_of_many(row: &ConversationRow) -> bool {
    matches!(Kind::try_from(row.kind), Ok(Kind::Group | Kind::Room))
}

pub(super) fn full() -> ClientError {
    ClientError::invalid(format!(
        "A conversation has at most {} people and {} devices.",
        limits::MEMBERS,
        limits::LEAVES
    ))
}
