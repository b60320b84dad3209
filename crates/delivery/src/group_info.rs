//! The `GroupInfo` that devices upload with each commit, and what one that lost its way gets.

use mls_rs::external_client::ExternalReceivedMessage;
use mls_rs_core::extension::ExtensionType;

use crate::Error;
use crate::external::{load, parse};

/// What a device needs to come back in by an external commit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Resync {
    /// The epoch.
    pub epoch: u64,
    /// The ratchet tree (RFC 9420 section 12.4.3.3); also what a welcome needs.
    pub ratchet_tree: Vec<u8>,
}

/// Checks a `GroupInfo` (`MLSMessage`, without its tree) against the state that was followed: group, epoch, tree hash,
/// transcript, confirmation tag, and the signature of a member; and that devices can come back in by it.
pub fn check_group_info(snapshot: &[u8], group_info: &[u8]) -> Result<(), Error> {
    let mut group = load(snapshot, None)?;
    let received =
        group.process_incoming_message(parse(group_info)?).map_err(|error| Error::received(&error))?;
    let ExternalReceivedMessage::GroupInfo(info) = received else { return Err(Error::InvalidMessage) };
    let extensions = info.extensions();
    let useful = extensions.has_extension(ExtensionType::EXTERNAL_PUB)
        && !extensions.has_extension(ExtensionType::RATCHET_TREE);
    if useful { Ok(()) } else { Err(Error::InvalidMessage) }
}

/// The tree of the followed state, to be handed out beside the stored `GroupInfo` or a welcome.
pub fn resync(snapshot: &[u8]) -> Result<Resync, Error> {
    let group = load(snapshot, None)?;
    let ratchet_tree = group.export_tree().map_err(|_| Error::Library)?;
    Ok(Resync { epoch: group.group_context().epoch, ratchet_tree })
}
