//! Proposals that wait for a commit.

use mls_rs::group::{CachedProposal, Sender, proposal::Proposal};

use crate::RuleError;

/// The leaves that the home has proposed to remove; refuses every other proposal.
///
/// Called on what a follower has cached, right after each proposal: one that no commit could take would otherwise stop
/// the group, as nobody may send content while proposals wait.
pub fn removals(proposals: &[CachedProposal]) -> Result<Vec<u32>, RuleError> {
    let mut leaves = Vec::new();
    for cached in proposals {
        match (cached.sender(), cached.proposal()) {
            (Sender::External(0), Proposal::Remove(remove)) => leaves.push(remove.to_remove()),
            _ => return Err(RuleError::Proposal),
        }
    }
    leaves.sort_unstable();
    leaves.dedup();
    Ok(leaves)
}
