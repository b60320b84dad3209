//! What the server sees of a group.

use sotto_rules::{ConversationInfo, GroupView, Leaf};
use sotto_types::{DeviceId, UserId};
use sotto_wire::identity::AccountKind;

use crate::Error;
use crate::external::{group_view, load};

/// A device of a user.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Device {
    /// The user.
    pub user: UserId,
    /// The device.
    pub device: DeviceId,
}

/// A device in a group.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Member {
    /// Who it is.
    pub device: Device,
    /// Its leaf in the tree.
    pub leaf: u32,
    /// What the user's account is.
    pub kind: AccountKind,
    /// The version of the device list that the leaf carries.
    pub list_version: u64,
}

/// A group in one epoch.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct View {
    /// The MLS group, which is not the conversation.
    pub group_id: Vec<u8>,
    /// The epoch.
    pub epoch: u64,
    /// The conversation.
    pub info: ConversationInfo,
    /// Its members, by ascending leaf.
    pub members: Vec<Member>,
    /// The leaves whose removal waits for a commit.
    pub pending: Vec<u32>,
}

/// What a stored snapshot holds.
pub fn view(snapshot: &[u8]) -> Result<View, Error> {
    Ok((&group_view(&load(snapshot, None)?)?).into())
}

impl From<&GroupView> for View {
    fn from(view: &GroupView) -> Self {
        Self {
            group_id: view.group_id.clone(),
            epoch: view.epoch,
            info: view.info.clone(),
            members: view.leaves.iter().map(Member::from).collect(),
            pending: view.pending.clone(),
        }
    }
}

impl From<&Leaf> for Member {
    fn from(leaf: &Leaf) -> Self {
        let list = leaf.list().list();
        Self {
            device: Device { user: list.user.clone(), device: leaf.device() },
            leaf: leaf.index,
            kind: list.kind,
            list_version: list.version,
        }
    }
}
