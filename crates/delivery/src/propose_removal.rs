//! Taking somebody out: the server proposes, a member commits.

use sotto_rules::{GroupView, RuleError};

use crate::external::{group_view, later_view, load, save};
use crate::{Error, ServerKey, View};

/// Removals that wait for a commit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Proposed {
    /// To be stored.
    pub snapshot: Vec<u8>,
    /// What it holds.
    pub view: View,
    /// One `MLSMessage` for each leaf, for the log.
    pub proposals: Vec<Vec<u8>>,
}

/// Proposes the removal of these leaves in the current epoch; those that wait already are not proposed again.
///
/// `reason` goes along in the clear. After every commit that did not take them along they are proposed anew.
///
/// [`Error::NewestList`] if a user would stay with other leaves whose device lists are all older than one that goes: the
/// group would forget which devices the user has dropped. All leaves of the user can go, or another of his devices renews
/// its leaf first.
pub fn propose_removal(
    snapshot: &[u8],
    key: &ServerKey,
    leaves: &[u32],
    reason: &str,
) -> Result<Proposed, Error> {
    let mut group = load(snapshot, Some(key))?;
    let before = group_view(&group)?;
    let mut proposals = Vec::new();
    for leaf in in_order(&before, leaves)? {
        let proposal = group.propose_remove(leaf, reason.as_bytes().to_vec());
        let proposal = proposal.map_err(|_| Error::ApiMisuse("the group names another server key"))?;
        proposals.push(proposal.to_bytes().map_err(|_| Error::Library)?);
    }
    let view = later_view(&before, &group).map_err(|error| match error {
        Error::PeerMisbehaved(RuleError::ListBehind) => Error::NewestList,
        error => error,
    })?;
    let view = View::from(&view);
    Ok(Proposed { snapshot: save(&group)?, view, proposals })
}

/// The leaves that do not wait already, a user's newest list last, so that members can take the proposals one by one.
fn in_order(before: &GroupView, leaves: &[u32]) -> Result<Vec<u32>, Error> {
    let mut versions = Vec::with_capacity(leaves.len());
    for &index in leaves.iter().filter(|leaf| !before.pending.contains(leaf)) {
        let leaf = before.leaf(index).ok_or(Error::ApiMisuse("no such leaf"))?;
        versions.push((leaf.list().list().version, index));
    }
    versions.sort_unstable();
    versions.dedup();
    Ok(versions.into_iter().map(|(_, index)| index).collect())
}
