//! Coming in by a welcome.

use mls_rs::KeyPackage;
use mls_rs::group::ExportedTree;
use mls_rs_codec::MlsDecode;
use mls_rs_core::extension::ExtensionType;
use mls_rs_core::key_package::KeyPackageData;
use sotto_rules::RuleError;
use sotto_types::Secret;

use super::changes::parse;
use super::{Conversation, Member};
use crate::mls::{KeyPackageShelf, Stage, client};
use crate::{DeviceIdentity, Error};

/// What the server hands to a device that was added.
#[derive(Clone, Copy, Debug)]
pub struct Invitation<'a> {
    /// `MLSMessage` with the welcome.
    pub welcome: &'a [u8],
    /// The ratchet tree of the epoch that the welcome leads to (RFC 9420 section 12.4.3.3).
    pub ratchet_tree: &'a [u8],
    /// The pinned key of the conversation's home.
    pub server_key: &'a [u8],
}

/// A conversation that was joined.
#[derive(Debug)]
pub struct Joined {
    /// The conversation.
    pub conversation: Conversation,
    /// The key package by which: unless it is the last resort, its secret is to be destroyed in the same transaction.
    pub key_package: Vec<u8>,
    /// Whether the key package is the last resort.
    pub last_resort: bool,
    /// Who made the welcome.
    pub inviter: Member,
}

impl Conversation {
    /// Joins by a welcome; `secret_of` finds the stored secret of a key package by its reference.
    ///
    /// The caller compares [`Self::info`] with what it was told it is being invited to.
    pub fn join(
        identity: &DeviceIdentity,
        invitation: &Invitation<'_>,
        secret_of: &dyn Fn(&[u8]) -> Option<Secret>,
    ) -> Result<Joined, Error> {
        let welcome = parse(invitation.welcome)?;
        let references = welcome.welcome_key_package_references();
        let [reference] = references.as_slice() else { return Err(Error::InvalidMessage) };
        let reference = reference.to_vec();
        let package = stored(&secret_of(&reference).ok_or(Error::ApiMisuse("no such key package"))?)?;
        let last_resort = is_last_resort(&package)?;
        let shelf = KeyPackageShelf::default();
        shelf.put(reference.clone(), package);
        let tree = ExportedTree::from_bytes(invitation.ratchet_tree).map_err(|_| Error::InvalidMessage)?;

        let stage = Stage::default();
        // No time: see `process`.
        let (group, joined) = client(identity, stage.clone(), shelf)?
            .join_group(Some(tree), &welcome, None)
            .map_err(|error| Error::received(&error))?;
        let conversation = Self::of(group, stage, identity.clone())?;
        if conversation.view.server_key != invitation.server_key {
            return Err(Error::PeerMisbehaved(RuleError::GroupContext));
        }
        let inviter = conversation.view.leaf(joined.sender).map(Member::from).ok_or(Error::InvalidMessage)?;
        Ok(Joined { conversation, key_package: reference, last_resort, inviter })
    }
}

fn stored(secret: &Secret) -> Result<KeyPackageData, Error> {
    KeyPackageData::mls_decode_exhaustive(secret.expose()).map_err(|_| Error::Store)
}

fn is_last_resort(package: &KeyPackageData) -> Result<bool, Error> {
    let package = KeyPackage::mls_decode_exhaustive(&package.key_package_bytes).map_err(|_| Error::Store)?;
    Ok(package.extensions.has_extension(ExtensionType::LAST_RESORT_KEY_PACKAGE))
}
