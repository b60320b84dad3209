//! Whether one epoch may follow another.

use super::newest_lists;
use crate::lists::check_descent;
use crate::{GroupView, Leaf, RuleError};

/// Who made the commit between two epochs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Commit {
    /// The committer's leaf, in the new epoch.
    pub committer: u32,
    /// Whether it was an external commit.
    pub external: bool,
}

impl GroupView {
    /// Checks that `next`, brought about by `commit`, may follow this epoch.
    ///
    /// Who may propose what is checked by [`crate::Policy`] while the commit is processed. This checks the result, with
    /// the leaf of the committer's own path in it: nothing fixed changed; no user's device list went back, forked or
    /// left the chain of its account key; nobody whose removal is pending came (back) in.
    pub fn check_next(&self, next: &Self, commit: Commit) -> Result<(), RuleError> {
        let same = self.group_id == next.group_id
            && self.epoch.checked_add(1) == Some(next.epoch)
            && self.server_key == next.server_key
            && self.info.same_but_for_settings(&next.info);
        if !same {
            return Err(RuleError::FixedProperty);
        }
        self.check_lists(next)?;
        self.check_committer(next, commit)?;
        self.check_pending(next)
    }

    /// Checks that no user who is in both views has a newest list in `next` that does not descend from the one here.
    ///
    /// It also holds between states that are several epochs apart.
    pub fn check_lists(&self, next: &Self) -> Result<(), RuleError> {
        let newest = newest_lists(&next.leaves);
        for leaf in &self.leaves {
            if let Some(newest) = newest.get(leaf.user()) {
                check_descent(leaf.list(), newest)?;
            }
        }
        Ok(())
    }

    fn check_committer(&self, next: &Self, commit: Commit) -> Result<(), RuleError> {
        let new = next.leaf(commit.committer).ok_or(RuleError::Committer)?;
        if commit.external {
            return if self.is_pending(new) { Err(RuleError::RemovalPending) } else { Ok(()) };
        }
        let old = self.leaf(commit.committer).ok_or(RuleError::Committer)?;
        let same = old.user() == new.user() && old.device() == new.device();
        if same { Ok(()) } else { Err(RuleError::Committer) }
    }

    fn check_pending(&self, next: &Self) -> Result<(), RuleError> {
        if self.pending.is_empty() {
            return Ok(());
        }
        let is_new = |leaf: &&Leaf| {
            let old = self.leaf(leaf.index);
            old.is_none_or(|old| old.user() != leaf.user() || old.device() != leaf.device())
        };
        if next.leaves.iter().filter(is_new).any(|leaf| self.is_pending(leaf)) {
            return Err(RuleError::RemovalPending);
        }
        Ok(())
    }

    fn is_pending(&self, of: &Leaf) -> bool {
        self.leaves_of(of.user()).any(|leaf| self.pending.contains(&leaf.index))
    }
}
