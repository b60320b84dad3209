//! What a member's commit may hold.

use mls_rs::group::Sender;
use mls_rs::mls_rules::{ProposalBundle, ProposalInfo, ProposalSource};
use mls_rs_core::extension::ExtensionList;
use sotto_types::limits;
use sotto_wire::identity::AccountKind;

use crate::group::{decides, newest_lists, parse_extensions};
use crate::{ConversationInfo, Leaf, RuleError, SUITE};

pub(super) fn check(
    info: &ConversationInfo,
    server_key: &[u8],
    leaves: &[Leaf],
    committer: &Leaf,
    proposals: &ProposalBundle,
) -> Result<(), RuleError> {
    if !proposals.external_init_proposals().is_empty() {
        return Err(RuleError::Proposal);
    }
    if proposals.add_proposals().len() > limits::ADDS {
        return Err(RuleError::TooLarge);
    }
    let added = added(info, leaves, committer, proposals)?;
    check_removals(info, leaves, committer, &added, proposals)?;
    for change in proposals.group_context_ext_proposals() {
        own(committer, change)?;
        check_settings(info, server_key, leaves, committer, &change.proposal)?;
    }
    Ok(())
}

/// The leaves that the commit adds, each by a member who may.
fn added(
    info: &ConversationInfo,
    leaves: &[Leaf],
    committer: &Leaf,
    proposals: &ProposalBundle,
) -> Result<Vec<Leaf>, RuleError> {
    let mut added = Vec::new();
    for add in proposals.add_proposals() {
        own(committer, add)?;
        let leaf = Leaf::of(u32::MAX, add.proposal.signing_identity())?;
        let already_in = leaves.iter().any(|present| present.user() == leaf.user());
        // In a DM a guest decides, but not about who keeps what is said there.
        let retains = leaf.kind() == AccountKind::RetentionBot;
        let may = || {
            if retains { committer.kind() != AccountKind::Guest } else { decides(info, leaves, committer) }
        };
        let allowed = already_in || may();
        if !info.may_hold(leaf.user(), leaf.kind()) || !allowed {
            return Err(RuleError::Addition);
        }
        added.push(leaf);
    }
    Ok(added)
}

/// A member removes its own user's devices, devices that their user's newest list no longer has, data-retention bots and,
/// as a moderator, anybody; in a DM nobody puts the other out.
fn check_removals(
    info: &ConversationInfo,
    leaves: &[Leaf],
    committer: &Leaf,
    added: &[Leaf],
    proposals: &ProposalBundle,
) -> Result<(), RuleError> {
    let removes = proposals.remove_proposals();
    let stays = |leaf: &&Leaf| !removes.iter().any(|remove| remove.proposal.to_remove() == leaf.index);
    let newest = newest_lists(leaves.iter().filter(stays).chain(added));
    for remove in removes {
        if is_from_home(remove) {
            continue;
        }
        own(committer, remove)?;
        let target = leaves.iter().find(|leaf| leaf.index == remove.proposal.to_remove());
        let target = target.ok_or(RuleError::Removal)?;
        let outlived = newest.get(target.user()).is_some_and(|newest| {
            newest.list().key(target.device(), SUITE.raw_value()) != Some(target.key.as_slice())
        });
        let retains = target.kind() == AccountKind::RetentionBot && committer.kind() != AccountKind::Guest;
        let puts_others_out = info.users.is_empty() && decides(info, leaves, committer);
        if !(target.user() == committer.user() || outlived || retains || puts_others_out) {
            return Err(RuleError::Removal);
        }
    }
    Ok(())
}

fn check_settings(
    info: &ConversationInfo,
    server_key: &[u8],
    leaves: &[Leaf],
    committer: &Leaf,
    new: &ExtensionList,
) -> Result<(), RuleError> {
    let (new, new_server_key) = parse_extensions(new)?;
    if new_server_key != server_key || !new.same_but_for_settings(info) {
        return Err(RuleError::FixedProperty);
    }
    if decides(info, leaves, committer) { Ok(()) } else { Err(RuleError::Proposal) }
}

/// By value in the committer's own commit.
fn own<T>(committer: &Leaf, proposal: &ProposalInfo<T>) -> Result<(), RuleError> {
    let own =
        proposal.sender == Sender::Member(committer.index) && proposal.source == ProposalSource::ByValue;
    if own { Ok(()) } else { Err(RuleError::Proposal) }
}

fn is_from_home<T>(proposal: &ProposalInfo<T>) -> bool {
    proposal.sender == Sender::External(0) && matches!(proposal.source, ProposalSource::ByReference(_))
}
