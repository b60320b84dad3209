//! What an external commit may hold.

use mls_rs::mls_rules::{ProposalBundle, ProposalSource};

use crate::group::newest_lists;
use crate::{Leaf, RuleError, SUITE};

/// Exactly the removal of one leaf of the same user: the device's own old one, or one of a device that is no longer on
/// the user's newest list. So a stranger never gets in, and no device puts out another that is still active.
pub(super) fn check(leaves: &[Leaf], new: &Leaf, proposals: &ProposalBundle) -> Result<(), RuleError> {
    let refused = RuleError::ExternalCommit;
    if !proposals.add_proposals().is_empty() || !proposals.group_context_ext_proposals().is_empty() {
        return Err(refused);
    }
    let [remove] = proposals.remove_proposals() else { return Err(refused) };
    let old = leaves.iter().find(|leaf| leaf.index == remove.proposal.to_remove()).ok_or(refused)?;
    if remove.source != ProposalSource::ByValue || old.user() != new.user() {
        return Err(refused);
    }
    let newest = newest_lists(leaves.iter().filter(|leaf| leaf.index != old.index).chain([new]));
    let newest = newest.get(new.user()).ok_or(refused)?;
    let outlived = newest.list().key(old.device(), SUITE.raw_value()).is_none();
    if old.device() == new.device() || outlived { Ok(()) } else { Err(refused) }
}
