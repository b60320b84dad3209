//! Following a commit.

use mls_rs::WireFormat;
use mls_rs::external_client::ExternalReceivedMessage;
use mls_rs::group::{CommitEffect, CommitMessageDescription};
use sotto_rules::{Commit, GroupView};

use crate::external::{group_view, later_view, load, parse, save};
use crate::{Device, Error, Member, View};

/// A commit that may be put in the log: the snapshot replaces the one that it was checked against.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Followed {
    /// To be stored, if the stored one is still in the epoch before.
    pub snapshot: Vec<u8>,
    /// What it holds.
    pub view: View,
    /// Who came in.
    pub added: Vec<Member>,
    /// Who went out.
    pub removed: Vec<Member>,
    /// Whether the committer came back in by it.
    pub external: bool,
}

/// Checks a commit (`MLSMessage` with a `PublicMessage`) that `committer` brought, by the rules that every member checks
/// it by, and that it takes along all removals that wait; a device coming back cannot, its proposals are made anew.
pub fn follow(snapshot: &[u8], commit: &[u8], committer: &Device) -> Result<Followed, Error> {
    let mut group = load(snapshot, None)?;
    let before = group_view(&group)?;
    let message = parse(commit)?;
    if message.wire_format() != WireFormat::PublicMessage || message.group_id() != Some(&before.group_id) {
        return Err(Error::InvalidMessage);
    }
    match message.epoch() {
        Some(epoch) if epoch < before.epoch => return Err(Error::Stale),
        Some(epoch) if epoch > before.epoch => return Err(Error::Ahead),
        _ => {}
    }
    let received = group.process_incoming_message(message).map_err(|error| Error::received(&error))?;
    let ExternalReceivedMessage::Commit(commit) = received else { return Err(Error::InvalidMessage) };
    let CommitEffect::NewEpoch(_) = commit.effect else { return Err(Error::InvalidMessage) };

    let after = later_view(&before, &group)?;
    check(&before, &after, &commit, committer)?;
    let view = View::from(&after);
    Ok(Followed {
        snapshot: save(&group)?,
        added: after.only_here(&before).map(Member::from).collect(),
        removed: before.only_here(&after).map(Member::from).collect(),
        external: commit.is_external,
        view,
    })
}

fn check(
    before: &GroupView,
    after: &GroupView,
    commit: &CommitMessageDescription,
    committer: &Device,
) -> Result<(), Error> {
    let by = after.leaf(commit.committer).ok_or(Error::WrongSender)?;
    if *by.user() != committer.user || by.device() != committer.device {
        return Err(Error::WrongSender);
    }
    before.check_next(after, Commit { committer: commit.committer, external: commit.is_external })?;
    let left_out = before.pending.iter().any(|&index| {
        let old = before.leaf(index);
        old.is_some_and(|old| after.leaf_of(old.user(), old.device()).is_some())
    });
    if left_out && !commit.is_external { Err(Error::RemovalsLeftOut) } else { Ok(()) }
}
