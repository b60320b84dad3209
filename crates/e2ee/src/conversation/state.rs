//! The conversation itself.

use mls_rs::Group;
use sotto_rules::{ConversationInfo, GroupView};
use sotto_types::Secret;

use super::Member;
use crate::mls::{Config, Stage};
use crate::{DeviceIdentity, Error};

/// One generation of a conversation, as this device sees it.
///
/// Nothing is saved by itself: after a call that changes something, take [`Self::take_changes`], save it, and only then
/// send what the call returned or acknowledge what it was given.
pub struct Conversation {
    pub(super) group: Group<Config>,
    pub(super) stage: Stage,
    pub(super) identity: DeviceIdentity,
    pub(super) view: GroupView,
    pub(super) removed: bool,
}

impl Conversation {
    pub(super) fn of(group: Group<Config>, stage: Stage, identity: DeviceIdentity) -> Result<Self, Error> {
        let view = view(&group)?;
        Ok(Self { group, stage, identity, view, removed: false })
    }

    /// The MLS group id, which is not the conversation's.
    pub fn group_id(&self) -> &[u8] {
        &self.view.group_id
    }

    /// The epoch.
    pub fn epoch(&self) -> u64 {
        self.view.epoch
    }

    /// Kind, id, generation and settings.
    pub fn info(&self) -> &ConversationInfo {
        &self.view.info
    }

    /// Everybody in it, this device too.
    pub fn members(&self) -> impl Iterator<Item = Member> {
        self.view.leaves.iter().map(Member::from)
    }

    /// The members whose removal the server has proposed: while there are any, nothing can be sent, and somebody who
    /// stays must [`Self::commit_proposals`].
    pub fn pending_removals(&self) -> impl Iterator<Item = Member> {
        self.view.pending.iter().filter_map(|&index| self.view.leaf(index)).map(Member::from)
    }

    /// A secret of the current epoch that every member can derive and nobody else (RFC 9420 section 8.5).
    pub fn export_secret(&self, label: &str, context: &[u8], length: usize) -> Result<Secret, Error> {
        self.stay()?;
        let secret = self.group.export_secret(label.as_bytes(), context, length);
        Ok(Secret::new(secret.map_err(|error| Error::made(&error))?.as_bytes().to_vec()))
    }

    pub(super) fn stay(&self) -> Result<(), Error> {
        if self.removed { Err(Error::Removed) } else { Ok(()) }
    }

    pub(super) fn leaf_index(&self) -> u32 {
        self.group.current_member_index()
    }
}

impl core::fmt::Debug for Conversation {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        write!(f, "Conversation({} epoch {})", self.view.info.conversation, self.view.epoch)
    }
}

/// The group's public state, checked.
pub(super) fn view(group: &Group<Config>) -> Result<GroupView, Error> {
    GroupView::of(group.context(), &group.roster(), &group.get_cached_proposals()).map_err(Error::broken)
}
