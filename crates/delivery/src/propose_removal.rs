//! Taking somebody out: the server proposes, a member commits.

use crate::external::{group_view, load, save};
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
pub fn propose_removal(
    snapshot: &[u8],
    key: &ServerKey,
    leaves: &[u32],
    reason: &str,
) -> Result<Proposed, Error> {
    let mut group = load(snapshot, Some(key))?;
    let before = group_view(&group)?;
    let mut proposals = Vec::new();
    for &leaf in leaves.iter().filter(|leaf| !before.pending.contains(leaf)) {
        if before.leaf(leaf).is_none() {
            return Err(Error::ApiMisuse("no such leaf"));
        }
        let proposal = group.propose_remove(leaf, reason.as_bytes().to_vec());
        let proposal = proposal.map_err(|_| Error::ApiMisuse("the group names another server key"))?;
        proposals.push(proposal.to_bytes().map_err(|_| Error::Library)?);
    }
    let view = View::from(&group_view(&group)?);
    Ok(Proposed { snapshot: save(&group)?, view, proposals })
}
