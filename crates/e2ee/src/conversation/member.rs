//! Who is in a conversation.

use sotto_rules::{GroupView, Leaf};
use sotto_types::{DeviceId, UserId};
use sotto_wire::identity::AccountKind;

/// A device of a user.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Device {
    /// The user.
    pub user: UserId,
    /// The device.
    pub device: DeviceId,
}

/// A device in a conversation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Member {
    /// The user.
    pub user: UserId,
    /// The device.
    pub device: DeviceId,
    /// Its leaf in the tree.
    pub leaf: u32,
    /// What the user's account is.
    pub kind: AccountKind,
    /// The version of the device list that the leaf carries.
    pub list_version: u64,
    /// The account key that signed this list, for pins.
    pub account_key: Vec<u8>,
}

impl From<&Leaf> for Member {
    fn from(leaf: &Leaf) -> Self {
        let list = leaf.list().list();
        Self {
            user: list.user.clone(),
            device: leaf.device(),
            leaf: leaf.index,
            kind: list.kind,
            list_version: list.version,
            account_key: list.account_key().to_vec(),
        }
    }
}

/// The devices that are in `view` and not in `other`.
pub(super) fn only_in(view: &GroupView, other: &GroupView) -> Vec<Member> {
    view.only_here(other).map(Member::from).collect()
}
