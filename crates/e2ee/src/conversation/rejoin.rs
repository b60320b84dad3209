//! Coming back in after commits were lost for good.

use mls_rs::group::ExportedTree;
use sotto_rules::RuleError;

use super::changes::parse;
use super::member::only_in;
use super::{Conversation, Member};
use crate::mls::{KeyPackageShelf, Stage, client};
use crate::{DeviceIdentity, Error};

/// A conversation come back into, and what tells the others.
#[derive(Debug)]
pub struct Rejoined {
    /// The conversation in its new epoch; it replaces the old one once the server took the commit.
    pub conversation: Conversation,
    /// The epoch that the commit was made in.
    pub epoch: u64,
    /// `MLSMessage` with the external commit.
    pub commit: Vec<u8>,
    /// `MLSMessage` with the `GroupInfo` of the new epoch, without the tree.
    pub group_info: Vec<u8>,
    /// Who came in while this device was away, to be shown: nobody but the server vouches for the commits in between.
    pub added: Vec<Member>,
    /// Who went out while this device was away.
    pub removed: Vec<Member>,
}

impl Conversation {
    /// Makes an external commit that replaces this device's leaf (RFC 9420 section 12.4.3.2), from the `GroupInfo` and tree
    /// that the server holds.
    ///
    /// Refuses a group that is not a later state of this one: another group, other fixed properties, device lists that
    /// went back. Content of the epochs in between cannot be read. If the server refuses the commit, the result is
    /// dropped and `self` goes on; a caller tries at most three times, with back-off.
    pub fn rejoin(
        &self,
        identity: &DeviceIdentity,
        group_info: &[u8],
        ratchet_tree: &[u8],
    ) -> Result<Rejoined, Error> {
        let group_info = parse(group_info)?;
        let epoch = group_info.epoch().ok_or(Error::InvalidMessage)?;
        let tree = ExportedTree::from_bytes(ratchet_tree).map_err(|_| Error::InvalidMessage)?;
        if group_info.group_id() != Some(self.group_id()) || epoch < self.epoch() {
            return Err(Error::PeerMisbehaved(RuleError::FixedProperty));
        }
        let stage = Stage::default();
        // No commit time: it would also judge the leaves that are in the tree by today's clock.
        let (group, commit) = client(identity, stage.clone(), KeyPackageShelf::default())?
            .external_commit_builder()
            .map_err(|error| Error::made(&error))?
            .with_tree_data(tree)
            .with_removal(self.leaf_index())
            .build(group_info)
            .map_err(|error| Error::received(&error))?;
        let conversation = Self::of(group, stage, identity.clone())?;
        self.check_later(&conversation)?;
        let made = |error| Error::made(&error);
        let group_info = conversation.group.group_info_message_allowing_ext_commit(false).map_err(made)?;
        Ok(Rejoined {
            epoch,
            commit: commit.to_bytes().map_err(made)?,
            group_info: group_info.to_bytes().map_err(made)?,
            added: only_in(&conversation.view, &self.view),
            removed: only_in(&self.view, &conversation.view),
            conversation,
        })
    }

    fn check_later(&self, later: &Self) -> Result<(), Error> {
        let (old, new) = (&self.view, &later.view);
        if old.server_key != new.server_key || !old.info.same_but_for_settings(&new.info) {
            return Err(Error::PeerMisbehaved(RuleError::FixedProperty));
        }
        old.check_lists(new).map_err(Error::broken)
    }
}
