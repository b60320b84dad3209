//! What the caller stores.

use mls_rs::MlsMessage;
use sotto_types::{Secret, limits};
use zeroize::Zeroizing;

use super::Conversation;
use crate::mls::{KeyPackageShelf, Stage, client};
use crate::{DeviceIdentity, Error};

/// A stored group, as saved from [`GroupChanges`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GroupRecord {
    /// The MLS group.
    pub group_id: Vec<u8>,
    /// The newest state.
    pub state: Secret,
    /// The past epochs that are kept.
    pub epochs: Vec<PastEpoch>,
}

/// What is needed to read late content of an epoch that is over.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PastEpoch {
    /// The epoch.
    pub epoch: u64,
    /// Its secrets.
    pub secret: Secret,
}

/// What changed; saved as one with the messages that were read or are about to be sent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GroupChanges {
    /// The MLS group.
    pub group_id: Vec<u8>,
    /// The state that replaces the stored one; a pending commit is part of it.
    pub state: Secret,
    /// Past epochs to insert or replace.
    pub epochs: Vec<PastEpoch>,
    /// Past epochs below this one are to be destroyed.
    pub keep_from: u64,
}

impl Conversation {
    /// Loads what was stored.
    pub fn load(identity: &DeviceIdentity, record: GroupRecord) -> Result<Self, Error> {
        let bytes = |secret: Secret| Zeroizing::new(secret.expose().to_vec());
        let epochs = record.epochs.into_iter().map(|past| (past.epoch, bytes(past.secret)));
        let stage = Stage::holding(bytes(record.state), epochs);
        let group = client(identity, stage.clone(), KeyPackageShelf::default())?
            .load_group(&record.group_id)
            .map_err(|_| Error::Store)?;
        let conversation = Self::of(group, stage, identity.clone()).map_err(|_| Error::Store)?;
        let leaf = conversation.view.leaf(conversation.leaf_index()).ok_or(Error::Store)?;
        if leaf.user() != identity.user() || leaf.device() != identity.device() {
            return Err(Error::ApiMisuse("the group is another device's"));
        }
        Ok(conversation)
    }

    /// What changed since the last call, to be saved before anything is sent or acknowledged.
    pub fn take_changes(&mut self) -> Result<GroupChanges, Error> {
        self.group.write_to_storage().map_err(|_| Error::Library)?;
        let (state, epochs) = (self.stage.state(), self.stage.take_changed());
        let secret = |bytes: Zeroizing<Vec<u8>>| Secret::new(bytes.to_vec());
        Ok(GroupChanges {
            group_id: self.view.group_id.clone(),
            state: secret(state.ok_or(Error::Library)?),
            epochs: epochs
                .into_iter()
                .map(|(epoch, bytes)| PastEpoch { epoch, secret: secret(bytes) })
                .collect(),
            keep_from: self.oldest_readable_epoch(),
        })
    }

    /// The oldest epoch whose content can still be read.
    pub(super) fn oldest_readable_epoch(&self) -> u64 {
        self.epoch().saturating_sub(limits::PAST_EPOCHS)
    }
}

impl GroupRecord {
    /// The record that results from saving `changes` over this one; for stores that keep it as one value, and tests.
    pub fn apply(&mut self, changes: GroupChanges) {
        self.state = changes.state;
        self.epochs.retain(|past| {
            past.epoch >= changes.keep_from
                && changes.epochs.iter().all(|changed| changed.epoch != past.epoch)
        });
        self.epochs.extend(changes.epochs);
    }
}

impl From<GroupChanges> for GroupRecord {
    fn from(changes: GroupChanges) -> Self {
        Self { group_id: changes.group_id, state: changes.state, epochs: changes.epochs }
    }
}

pub(super) fn parse(bytes: &[u8]) -> Result<MlsMessage, Error> {
    if bytes.len() > limits::COMMIT_BYTES {
        return Err(Error::InvalidMessage);
    }
    MlsMessage::from_bytes(bytes).map_err(|_| Error::InvalidMessage)
}
