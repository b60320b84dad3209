//! The conversation itself.

use mls_rs::Group;
use sotto_rules::{ConversationInfo, GroupView, RuleError};
use sotto_types::Secret;

use super::member::only_in;
use super::{Device, Member};
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
    /// The epoch that the pending commit begins, while nothing has happened to `group` since it was judged.
    pub(super) prepared: Option<Box<Prepared>>,
}

/// An epoch to come.
pub(super) struct Prepared {
    pub(super) group: Group<Config>,
    pub(super) view: GroupView,
}

/// Who is in a generation and was not in the one before, and the other way round.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Succession {
    /// Who came.
    pub added: Vec<Member>,
    /// Who went.
    pub removed: Vec<Member>,
}

impl Conversation {
    pub(super) fn of(group: Group<Config>, stage: Stage, identity: DeviceIdentity) -> Result<Self, Error> {
        let view = view(&group)?;
        Ok(Self { group, stage, identity, view, removed: false, prepared: None })
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

    /// Whether this member decides about other people's membership and the settings.
    pub fn decides(&self, member: &Device) -> bool {
        let leaf = self.view.leaf_of(&member.user, member.device);
        leaf.is_some_and(|leaf| self.view.decides(leaf))
    }

    /// Whether this device decides about other people's membership and the settings.
    pub fn decides_itself(&self) -> bool {
        self.view.leaf(self.leaf_index()).is_some_and(|leaf| self.view.decides(leaf))
    }

    /// Checks that `next`, which was just joined by an invitation of `inviter`, may be the next generation of this one.
    ///
    /// Who came and who went is returned, to be shown: a generation is begun by one member alone.
    pub fn check_generation(&self, next: &Self, inviter: &Member) -> Result<Succession, Error> {
        let refused = Error::PeerMisbehaved(RuleError::Generation);
        let by = next.view.leaf_of(&inviter.user, inviter.device).ok_or(refused)?;
        self.view.check_generation(&next.view, by).map_err(Error::broken)?;
        Ok(Succession { added: only_in(&next.view, &self.view), removed: only_in(&self.view, &next.view) })
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
        if self.removed {
            Err(Error::Removed)
        } else if self.view.info.closed {
            Err(Error::Forbidden(RuleError::Closed))
        } else {
            Ok(())
        }
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

/// The state that came of an earlier one, checked as a whole.
pub(super) fn later_view(earlier: &GroupView, group: &Group<Config>) -> Result<GroupView, Error> {
    let later = earlier.later(group.context(), &group.roster(), &group.get_cached_proposals());
    later.map_err(Error::broken)
}
