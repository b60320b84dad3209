//! Beginning a conversation.

use mls_rs::ExtensionList;
use sotto_rules::{ConversationInfo, group_extensions};
use sotto_types::{Rng, Timestamp};

use super::Conversation;
use crate::mls::{KeyPackageShelf, Stage, client, mls_time};
use crate::{DeviceIdentity, Error};

/// Bytes of a group id.
const GROUP_ID_BYTES: usize = 32;

impl Conversation {
    /// Makes a new group with this device alone in it, at epoch 0; `server_key` is the pinned key of the home.
    ///
    /// Then [`Self::change_members`] adds the others, and [`Self::group_info_with_tree`] of *before* that commit goes to
    /// the server along with it.
    pub fn create(
        identity: &DeviceIdentity,
        info: &ConversationInfo,
        server_key: &[u8],
        rng: &dyn Rng,
        now: Timestamp,
    ) -> Result<Self, Error> {
        let stage = Stage::default();
        let extensions = group_extensions(info, server_key).map_err(Error::Forbidden)?;
        let group_id = rng.array::<GROUP_ID_BYTES>().to_vec();
        let group = client(identity, stage.clone(), KeyPackageShelf::default())?
            .create_group_with_id(group_id, extensions, ExtensionList::new(), Some(mls_time(now)))
            .map_err(|error| Error::made(&error))?;
        Self::of(group, stage, identity.clone())
    }

    /// `MLSMessage` with the `GroupInfo` of the current epoch, its tree inside: what the server begins to follow by.
    pub fn group_info_with_tree(&self) -> Result<Vec<u8>, Error> {
        let message = self.group.group_info_message_allowing_ext_commit(true);
        message.and_then(|message| message.to_bytes()).map_err(|error| Error::made(&error))
    }
}
