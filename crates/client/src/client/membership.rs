//! Saying who came into a conversation and who went, and by whom.

use std::collections::BTreeSet;

use sotto_e2ee::conversation::{Committed, Conversation, Member};
use sotto_types::{ConversationId, UserId};
use sotto_wire::{frame::conversation as conv, identity::AccountKind};

use super::{Client, conversations::name, log::Step, members::is_of_many};
use crate::{
    ClientError, Event, WarningKind,
    store::{ConversationRow, ConversationState},
};

/// Who came and went by one commit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Membership {
    /// Who made the commit.
    pub(super) by: UserId,
    /// Who came.
    pub(super) added: BTreeSet<UserId>,
    /// Whom the committer took out.
    pub(super) removed: BTreeSet<UserId>,
    /// Whom the server had taken out.
    pub(super) removed_by_server: BTreeSet<UserId>,
}

/// Notes who came and went by a commit: people, not devices. `before` were in it, `proposed` the leaves that the server had
/// proposed to remove.
pub(super) fn note_membership(
    step: &mut Step<'_>,
    group: &Conversation,
    committed: &Committed,
    before: &BTreeSet<UserId>,
    proposed: &[u32],
) {
    let after: BTreeSet<UserId> = if committed.self_removed {
        before.iter().filter(|user| **user != step.ground.account.user).cloned().collect()
    } else {
        group.members().map(|member| member.user).collect()
    };
    let gone = |by_server: bool| {
        let gone =
            committed.removed.iter().filter(move |member| proposed.contains(&member.leaf) == by_server);
        gone.map(|member| member.user.clone()).filter(|user| !after.contains(user)).collect::<BTreeSet<_>>()
    };
    let (removed_by_server, removed) = (gone(true), gone(false));
    let membership = Membership {
        by: committed.committer.user.clone(),
        added: after.difference(before).cloned().collect(),
        removed: removed.difference(&removed_by_server).cloned().collect(),
        removed_by_server,
    };
    if before.is_empty() || membership.is_nothing() {
        return;
    }
    step.followed.membership.push(membership);
}

/// The people of a group.
pub(super) fn people(group: &Conversation) -> BTreeSet<UserId> {
    group.members().map(|member: Member| member.user).collect()
}

impl Client {
    /// Notes the groups and rooms that the server no longer has this device in: whoever is put out is told nothing more,
    /// so this is the server's word alone.
    pub(super) async fn notice_removals(&mut self) -> Result<(), ClientError> {
        let all = self.store.read().all_conversations()?;
        let joined = |row: &ConversationRow| {
            matches!(row.state, ConversationState::Joined | ConversationState::OutOfStep)
        };
        let joined: Vec<_> = all.into_iter().filter(joined).collect();
        if joined.is_empty() {
            return Ok(());
        }
        let listed = self.link()?.list_conversations().await?;
        for row in joined {
            if let Some(listed) = listed.iter().find(|listed| listed.conversation == row.id.as_bytes()) {
                self.heal_if_behind(&row, listed).await?;
                continue;
            }
            if !is_of_many(&row) {
                continue;
            }
            self.note_left(&row)?;
            let text = format!(
                "You are no longer in {}. The server did this, and only the server says so.",
                self.title(row.id)?
            );
            let own = BTreeSet::from([self.user().clone()]);
            self.emit(changed(row.id, None, BTreeSet::new(), own, text));
        }
        Ok(())
    }

    /// Begins a conversation anew where the server is behind what this device has seen: it was restored from a backup.
    async fn heal_if_behind(
        &mut self,
        row: &ConversationRow,
        listed: &conv::ConversationState,
    ) -> Result<(), ClientError> {
        if row.state != ConversationState::Joined || listed.generation > row.generation {
            return Ok(());
        }
        let epoch = self.group(row.id)?.epoch();
        let same = listed.generation == row.generation;
        if same && listed.position >= row.position && listed.epoch >= epoch {
            return Ok(());
        }
        let text = format!("The server has lost what was said last in {}.", self.title(row.id)?);
        self.warn(WarningKind::ServerBehind, Some(row.id), text);
        Box::pin(self.begin_generation(row.id)).await.map(drop)
    }

    /// Says who came and went.
    pub(super) fn tell_membership(
        &mut self,
        id: ConversationId,
        membership: Membership,
    ) -> Result<(), ClientError> {
        let Membership { by, added, removed, removed_by_server } = membership;
        let who = self.called(&by)?;
        if !added.is_empty() {
            let retains = |user: &UserId| {
                let people = self.store.read().participants(id);
                people.is_ok_and(|people| people.get(user) == Some(&AccountKind::RetentionBot))
            };
            let keeps =
                if added.iter().any(retains) { ", which keeps records of everything said here" } else { "" };
            let text = format!("{who} added {}{keeps}.", self.all_called(&added)?);
            self.emit(changed(id, Some(by.clone()), added, BTreeSet::new(), text));
        }
        if !removed.is_empty() {
            let text = format!("{who} removed {}.", self.all_called(&removed)?);
            self.emit(changed(id, Some(by), BTreeSet::new(), removed, text));
        }
        if !removed_by_server.is_empty() {
            let text = format!(
                "{} went: left, or no longer allowed here. The server did this, and only the server says so.",
                self.all_called(&removed_by_server)?
            );
            self.emit(changed(id, None, BTreeSet::new(), removed_by_server, text));
        }
        Ok(())
    }

    fn called(&self, user: &UserId) -> Result<String, ClientError> {
        if user == self.user() { Ok("you".to_owned()) } else { name(self.store.read(), user) }
    }

    fn all_called(&self, users: &BTreeSet<UserId>) -> Result<String, ClientError> {
        let names = users.iter().map(|user| self.called(user)).collect::<Result<Vec<_>, _>>()?;
        Ok(names.join(", "))
    }
}

impl Membership {
    fn is_nothing(&self) -> bool {
        self.added.is_empty() && self.removed.is_empty() && self.removed_by_server.is_empty()
    }
}

fn changed(
    conversation: ConversationId,
    by: Option<UserId>,
    added: BTreeSet<UserId>,
    removed: BTreeSet<UserId>,
    text: String,
) -> Event {
    Event::MembersChanged {
        conversation,
        by,
        added: added.into_iter().collect(),
        removed: removed.into_iter().collect(),
        text,
    }
}
