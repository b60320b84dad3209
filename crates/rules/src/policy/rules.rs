//! The allow-list, as mls-rs asks for it.

use mls_rs::MlsRules;
use mls_rs::client_builder::PaddingMode;
use mls_rs::group::{GroupContext, Roster};
use mls_rs::mls_rules::{CommitDirection, CommitOptions, CommitSource, EncryptionOptions, ProposalBundle};

use super::{by_member, by_new_member};
use crate::group::parse_extensions;
use crate::{Leaf, RuleError};

/// The allow-list by sender: what is not named here is refused, on sending and on receiving.
///
/// | sender | may propose |
/// |---|---|
/// | the home (external sender) | by reference: to remove a leaf |
/// | a member | by value, in its own commit: to add, to remove, to change the settings, each as the kind permits |
/// | a device outside | by external commit: to replace its user's old leaf |
///
/// A refused proposal fails the whole commit and is never dropped in silence.
#[derive(Clone, Copy, Debug, Default)]
pub struct Policy;

impl MlsRules for Policy {
    type Error = RuleError;

    fn filter_proposals(
        &self,
        _: CommitDirection,
        source: CommitSource,
        roster: &Roster<'_>,
        context: &GroupContext,
        proposals: ProposalBundle,
    ) -> Result<ProposalBundle, RuleError> {
        let (info, server_key) = parse_extensions(&context.extensions)?;
        let leaves = Leaf::all(roster)?;
        refuse_kinds_that_nobody_may_propose(&proposals)?;
        if info.closed {
            return Err(RuleError::Closed);
        }
        match source {
            CommitSource::ExistingMember(member) => {
                let committer = Leaf::of(member.index, &member.signing_identity)?;
                by_member::check(&info, &server_key, &leaves, &committer, &proposals)?;
            }
            CommitSource::NewMember(identity) => {
                by_new_member::check(&leaves, &Leaf::of(u32::MAX, &identity)?, &proposals)?;
            }
        }
        Ok(proposals)
    }

    fn commit_options(
        &self,
        _: &Roster<'_>,
        _: &GroupContext,
        _: &ProposalBundle,
    ) -> Result<CommitOptions, RuleError> {
        // The server keeps the tree that it follows and hands it out, so neither welcomes nor GroupInfos carry it.
        Ok(CommitOptions::new()
            .with_ratchet_tree_extension(false)
            .with_single_welcome_message(false)
            .with_allow_external_commit(true))
    }

    fn encryption_options(&self, _: &Roster<'_>, _: &GroupContext) -> Result<EncryptionOptions, RuleError> {
        // Handshakes are public, so that the server can follow; only content is padded.
        Ok(EncryptionOptions::new(false, PaddingMode::StepFunction))
    }
}

fn refuse_kinds_that_nobody_may_propose(proposals: &ProposalBundle) -> Result<(), RuleError> {
    let none = proposals.update_proposals().is_empty()
        && proposals.psk_proposals().is_empty()
        && proposals.reinit_proposals().is_empty()
        && proposals.custom_proposals().is_empty();
    if none { Ok(()) } else { Err(RuleError::Proposal) }
}
