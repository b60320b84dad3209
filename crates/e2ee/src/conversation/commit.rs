//! Changing a conversation: a commit is made, sent, and then accepted or discarded.

use mls_rs::group::CommitOutput;
use mls_rs::{Extension, MlsMessage};
use mls_rs_core::extension::MlsExtension;
use sotto_rules::{Commit, ConversationInfo, Leaf, Settings, suite};
use sotto_types::Timestamp;

use super::changes::parse;
use super::state::{Prepared, later_view};
use super::{Conversation, Device};
use crate::Error;
use crate::mls::mls_time;

/// A commit on its way to the server; until it is accepted the conversation stays in its epoch.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PendingCommit {
    /// The epoch that it was made in.
    pub epoch: u64,
    /// `MLSMessage` with the commit.
    pub commit: Vec<u8>,
    /// One welcome for each device that it adds.
    pub welcomes: Vec<Welcome>,
    /// `MLSMessage` with the `GroupInfo` of the epoch that it begins, without the tree.
    pub group_info: Vec<u8>,
}

/// A welcome and for whom it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Welcome {
    /// Who is added.
    pub to: Device,
    /// The key package that was used.
    pub key_package: Vec<u8>,
    /// `MLSMessage` with the welcome.
    pub message: Vec<u8>,
}

impl Conversation {
    /// Makes a commit that adds the owners of these key packages and removes these devices.
    ///
    /// Removals that the server has proposed go along. If the path is renewed, the leaf takes this device's newest list.
    /// The pending commit is part of [`Self::take_changes`] and so survives a crash: save, send, then
    /// [`Self::accept_pending`] or [`Self::discard_pending`]; met in the log, [`Self::process`] accepts it by itself.
    pub fn change_members(
        &mut self,
        add: &[Vec<u8>],
        remove: &[Device],
        now: Timestamp,
    ) -> Result<PendingCommit, Error> {
        self.make_commit(add, remove, None, now)
    }

    /// As [`Self::change_members`], and changes the settings in the same commit.
    pub fn change(
        &mut self,
        add: &[Vec<u8>],
        remove: &[Device],
        settings: Settings,
        now: Timestamp,
    ) -> Result<PendingCommit, Error> {
        let info = self.view.info.with(settings);
        self.make_commit(add, remove, Some(info), now)
    }

    /// Makes a commit of the removals that the server has proposed; without any, it renews this device's keys and list.
    pub fn commit_proposals(&mut self, now: Timestamp) -> Result<PendingCommit, Error> {
        self.make_commit(&[], &[], None, now)
    }

    /// Makes a commit that changes the settings.
    pub fn change_settings(&mut self, settings: Settings, now: Timestamp) -> Result<PendingCommit, Error> {
        self.change(&[], &[], settings, now)
    }

    /// Enters the epoch that the pending commit begins: the server took it.
    pub fn accept_pending(&mut self) -> Result<(), Error> {
        self.stay()?;
        if let Some(prepared) = self.prepared.take() {
            let Prepared { group, view } = *prepared;
            (self.group, self.view) = (group, view);
            return Ok(());
        }
        self.group.apply_pending_commit().map_err(|_| Error::ApiMisuse("no commit is pending"))?;
        self.view = later_view(&self.view, &self.group)?;
        Ok(())
    }

    /// Forgets the pending commit: the server did not take it.
    ///
    /// Only after the log was followed to its end: a commit that was sent again may be refused although it was taken the
    /// first time, and once it is forgotten its own epoch cannot be entered.
    pub fn discard_pending(&mut self) {
        self.prepared = None;
        self.group.clear_pending_commit();
    }

    /// Whether a commit waits for the server's answer.
    pub fn has_pending(&self) -> bool {
        self.group.has_pending_commit()
    }

    fn make_commit(
        &mut self,
        add: &[Vec<u8>],
        remove: &[Device],
        info: Option<ConversationInfo>,
        now: Timestamp,
    ) -> Result<PendingCommit, Error> {
        self.stay()?;
        let invited = add.iter().map(|bytes| Invited::parse(bytes)).collect::<Result<Vec<_>, _>>()?;
        let output = self.build(&invited, remove, info, now).map_err(forbidden)?;
        let prepared = match self.check_pending_commit() {
            Ok(prepared) => prepared,
            Err(error) => {
                self.discard_pending();
                return Err(forbidden(error));
            }
        };
        let packed = self.pack(&invited, &output).inspect_err(|_| self.group.clear_pending_commit())?;
        self.prepared = Some(Box::new(prepared));
        Ok(packed)
    }

    fn build(
        &mut self,
        invited: &[Invited],
        remove: &[Device],
        info: Option<ConversationInfo>,
        now: Timestamp,
    ) -> Result<CommitOutput, Error> {
        let made = |error| Error::made(&error);
        let absent = Error::ApiMisuse("a device to remove is not in the conversation");
        let mut extensions = self.group.context().extensions.clone();
        let newer = self.newer_identity()?;
        let mut builder = self.group.commit_builder().commit_time(mls_time(now));
        if let Some(identity) = newer {
            builder = builder.set_new_signing_identity(self.identity.signer(), identity);
        }
        for invited in invited {
            builder = builder.add_member(invited.message.clone()).map_err(made)?;
        }
        for device in remove {
            let leaf = self.view.leaf_of(&device.user, device.device).ok_or(absent)?;
            builder = builder.remove_member(leaf.index).map_err(made)?;
        }
        if let Some(info) = info {
            info.encode().map_err(Error::Forbidden)?;
            let extension: Extension = info.into_extension().map_err(|_| Error::Library)?;
            extensions.set(extension);
            builder = builder.set_group_context_ext(extensions).map_err(made)?;
        }
        builder.build().map_err(made)
    }

    /// This device's identity, if its list is newer than the one on its leaf.
    fn newer_identity(&self) -> Result<Option<mls_rs::identity::SigningIdentity>, Error> {
        let leaf = self.view.leaf(self.leaf_index()).ok_or(Error::Removed)?;
        let newer = self.identity.list().list().version > leaf.list().list().version;
        if newer { self.identity.signing_identity().map(Some) } else { Ok(None) }
    }

    /// Judges the epoch to come as every other follower will.
    fn check_pending_commit(&self) -> Result<Prepared, Error> {
        let mut group = self.group.clone();
        let applied = group.apply_pending_commit().map_err(|error| Error::made(&error))?;
        let commit = Commit { committer: applied.committer, external: false };
        let view = later_view(&self.view, &group)?;
        self.view.check_next(&view, commit).map_err(Error::broken)?;
        Ok(Prepared { group, view })
    }

    fn pack(&self, invited: &[Invited], output: &CommitOutput) -> Result<PendingCommit, Error> {
        let bytes = |message: &MlsMessage| message.to_bytes().map_err(|error| Error::made(&error));
        let mut welcomes = Vec::with_capacity(invited.len());
        for message in &output.welcome_messages {
            let references = message.welcome_key_package_references();
            let reference: &[u8] = references.first().ok_or(Error::Library)?;
            let to = invited.iter().find(|invited| invited.reference == reference).ok_or(Error::Library)?;
            welcomes.push(Welcome {
                to: to.device.clone(),
                key_package: to.reference.clone(),
                message: bytes(message)?,
            });
        }
        Ok(PendingCommit {
            epoch: self.epoch(),
            commit: bytes(&output.commit_message)?,
            welcomes,
            group_info: bytes(output.external_commit_group_info.as_ref().ok_or(Error::Library)?)?,
        })
    }
}

/// A device to add.
struct Invited {
    message: MlsMessage,
    reference: Vec<u8>,
    device: Device,
}

impl Invited {
    fn parse(bytes: &[u8]) -> Result<Self, Error> {
        let message = parse(bytes)?;
        let package = message.as_key_package().ok_or(Error::InvalidMessage)?;
        let credential = Leaf::credential(package.signing_identity()).map_err(Error::broken)?;
        let device = Device { user: credential.user().clone(), device: credential.device };
        let suite = suite().map_err(Error::broken)?;
        let reference = package.to_reference(&suite).map_err(|error| Error::received(&error))?.to_vec();
        Ok(Self { message, reference, device })
    }
}

/// What is a peer's fault in what others made is this side's in what it was asked to make.
fn forbidden(error: Error) -> Error {
    match error {
        Error::PeerMisbehaved(rule) => Error::Forbidden(rule),
        error => error,
    }
}
