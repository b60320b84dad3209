//! Following what others change.

use mls_rs::group::{CommitEffect, CommitMessageDescription, ReceivedMessage};
use mls_rs::{Group, MlsMessage, WireFormat};
use sotto_rules::{Commit, GroupView, RuleError};

use super::changes::parse;
use super::member::only_in;
use super::state::later_view;
use super::{Conversation, Member};
use crate::Error;
use crate::mls::Config;

/// What a handshake did.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Handshake {
    /// The server proposed removals: see [`Conversation::pending_removals`].
    RemovalProposed,
    /// A commit began an epoch.
    Committed(Committed),
}

/// What a commit did.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Committed {
    /// The epoch that it began.
    pub epoch: u64,
    /// Who made it.
    pub committer: Member,
    /// Whether the committer came back in by it, see [`Conversation::rejoin`].
    pub external: bool,
    /// Who came in.
    pub added: Vec<Member>,
    /// Who went out.
    pub removed: Vec<Member>,
    /// Whether this device went out: the group is over for it.
    pub self_removed: bool,
    /// Whether the settings changed.
    pub settings_changed: bool,
}

impl Conversation {
    /// Follows a commit or proposal from the log; refuses what breaks the rules, and then nothing has changed.
    ///
    /// [`Error::Stale`] for one that was followed before or lost its race, [`Error::Ahead`] when commits are missing.
    pub fn process(&mut self, handshake: &[u8]) -> Result<Handshake, Error> {
        self.stay()?;
        let message = parse(handshake)?;
        if message.wire_format() != WireFormat::PublicMessage || message.group_id() != Some(self.group_id()) {
            return Err(Error::InvalidMessage);
        }
        self.check_epoch(&message)?;
        // On a copy: what is refused after mls-rs took it must leave no trace.
        let mut next = self.group.clone();
        // No time: whether a key package had expired was the sender's to check, the group must not depend on clocks.
        let received = next.process_incoming_message(message).map_err(|error| Error::received(&error))?;
        match received {
            ReceivedMessage::Proposal(_) => {
                self.view = later_view(&self.view, &next)?;
                self.group = next;
                self.prepared = None;
                Ok(Handshake::RemovalProposed)
            }
            ReceivedMessage::Commit(commit) => self.follow(next, &commit).map(Handshake::Committed),
            _ => Err(Error::InvalidMessage),
        }
    }

    fn check_epoch(&self, message: &MlsMessage) -> Result<(), Error> {
        match message.epoch() {
            Some(epoch) if epoch < self.epoch() => Err(Error::Stale),
            Some(epoch) if epoch > self.epoch() => Err(Error::Ahead),
            Some(_) => Ok(()),
            None => Err(Error::InvalidMessage),
        }
    }

    fn follow(&mut self, next: Group<Config>, commit: &CommitMessageDescription) -> Result<Committed, Error> {
        match &commit.effect {
            CommitEffect::NewEpoch(_) => {
                let after = later_view(&self.view, &next)?;
                let facts = Commit { committer: commit.committer, external: commit.is_external };
                self.view.check_next(&after, facts).map_err(Error::broken)?;
                let committed = describe(&self.view, &after, facts)?;
                self.group = next;
                self.view = after;
                self.prepared = None;
                Ok(committed)
            }
            CommitEffect::Removed { .. } => {
                let misbehaved = Error::PeerMisbehaved(RuleError::Committer);
                let own = Member::from(self.view.leaf(self.leaf_index()).ok_or(Error::Removed)?);
                let committer = Member::from(self.view.leaf(commit.committer).ok_or(misbehaved)?);
                self.removed = true;
                self.prepared = None;
                Ok(Committed {
                    epoch: self.epoch().saturating_add(1),
                    committer,
                    external: commit.is_external,
                    added: Vec::new(),
                    removed: vec![own],
                    self_removed: true,
                    settings_changed: false,
                })
            }
            CommitEffect::ReInit(_) => Err(Error::PeerMisbehaved(RuleError::Proposal)),
        }
    }
}

fn describe(before: &GroupView, after: &GroupView, commit: Commit) -> Result<Committed, Error> {
    let misbehaved = Error::PeerMisbehaved(RuleError::Committer);
    Ok(Committed {
        epoch: after.epoch,
        committer: Member::from(after.leaf(commit.committer).ok_or(misbehaved)?),
        external: commit.external,
        added: only_in(after, before),
        removed: only_in(before, after),
        self_removed: false,
        settings_changed: before.info != after.info,
    })
}
