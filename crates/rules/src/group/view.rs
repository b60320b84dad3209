//! A group's public state, parsed.

use mls_rs::group::{CachedProposal, GroupContext, Roster};
use mls_rs_core::protocol_version::ProtocolVersion;
use sotto_types::{DeviceId, UserId, limits};
use sotto_wire::identity::{AccountKind, SignedDeviceList};

use super::{newest_lists, parse_extensions, removals};
use crate::lists::check_descent;
use crate::{ConversationInfo, Leaf, RuleError, SUITE};

/// A group's public state in one epoch; one exists only if the state alone is valid.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GroupView {
    /// The MLS group, which is not the conversation.
    pub group_id: Vec<u8>,
    /// The epoch.
    pub epoch: u64,
    /// The conversation.
    pub info: ConversationInfo,
    /// The key with which the conversation's home signs removals.
    pub server_key: Vec<u8>,
    /// The leaves, by ascending index.
    pub leaves: Vec<Leaf>,
    /// The leaves whose removal the home has proposed in this epoch.
    pub pending: Vec<u32>,
}

impl GroupView {
    /// Parses and checks a group's state and the proposals cached in it.
    pub fn of(
        context: &GroupContext,
        roster: &Roster<'_>,
        proposals: &[CachedProposal],
    ) -> Result<Self, RuleError> {
        Self::from_leaves(context, || Leaf::all(roster), proposals)
    }

    /// As [`Self::of`], for a later state of this group: what is the same in both is not parsed again, and all is checked.
    pub fn later(
        &self,
        context: &GroupContext,
        roster: &Roster<'_>,
        proposals: &[CachedProposal],
    ) -> Result<Self, RuleError> {
        Self::from_leaves(context, || Leaf::all_after(&self.leaves, roster), proposals)
    }

    fn from_leaves(
        context: &GroupContext,
        leaves: impl FnOnce() -> Result<Vec<Leaf>, RuleError>,
        proposals: &[CachedProposal],
    ) -> Result<Self, RuleError> {
        if context.cipher_suite != SUITE || context.protocol_version != ProtocolVersion::MLS_10 {
            return Err(RuleError::Suite);
        }
        let (info, server_key) = parse_extensions(&context.extensions)?;
        let leaves = leaves()?;
        check_leaves(&info, &leaves)?;
        let pending = removals(proposals)?;
        check_what_stays(&leaves, &pending)?;
        let group_id = context.group_id.clone();
        Ok(Self { group_id, epoch: context.epoch, info, server_key, leaves, pending })
    }

    /// The leaf at `index`.
    pub fn leaf(&self, index: u32) -> Option<&Leaf> {
        let at = self.leaves.binary_search_by_key(&index, |leaf| leaf.index).ok()?;
        self.leaves.get(at)
    }

    /// The leaf of a device.
    pub fn leaf_of(&self, user: &UserId, device: DeviceId) -> Option<&Leaf> {
        self.leaves.iter().find(|leaf| leaf.device() == device && leaf.user() == user)
    }

    /// The leaves of the devices that are not in `other`.
    pub fn only_here<'a>(&'a self, other: &'a Self) -> impl Iterator<Item = &'a Leaf> {
        // Nearly all keep their place.
        let stays = |leaf: &Leaf| {
            let same = other.leaf(leaf.index).filter(|same| same.device() == leaf.device());
            same.is_some_and(|same| same.user() == leaf.user())
        };
        self.leaves
            .iter()
            .filter(move |leaf| !stays(leaf) && other.leaf_of(leaf.user(), leaf.device()).is_none())
    }

    /// The leaves of a user.
    pub fn leaves_of<'a>(&'a self, user: &'a UserId) -> impl Iterator<Item = &'a Leaf> {
        self.leaves.iter().filter(move |leaf| leaf.user() == user)
    }
}

/// Whoever stays must keep his newest list in the group: a commit of these removals could not be made otherwise, and while
/// they wait nobody may send.
fn check_what_stays(leaves: &[Leaf], pending: &[u32]) -> Result<(), RuleError> {
    if pending.is_empty() {
        return Ok(());
    }
    let newest = newest_lists(leaves);
    let stays = newest_lists(leaves.iter().filter(|leaf| !pending.contains(&leaf.index)));
    for (user, list) in stays {
        let newest = newest.get(user).ok_or(RuleError::Credential)?;
        check_descent(newest, list)?;
    }
    Ok(())
}

fn check_leaves(info: &ConversationInfo, leaves: &[Leaf]) -> Result<(), RuleError> {
    if leaves.len() > limits::LEAVES {
        return Err(RuleError::TooLarge);
    }
    let newest = newest_lists(leaves);
    let counts = |list: &&&SignedDeviceList| list.list().kind != AccountKind::RetentionBot;
    if newest.values().filter(counts).count() > limits::MEMBERS {
        return Err(RuleError::TooLarge);
    }
    for leaf in leaves {
        if !info.may_hold(leaf.user(), leaf.kind()) {
            return Err(RuleError::Addition);
        }
        let moderates = matches!(leaf.kind(), AccountKind::Guest | AccountKind::RetentionBot)
            && info.names_moderator(leaf.user());
        if moderates {
            return Err(RuleError::Moderator);
        }
        let newest = newest.get(leaf.user()).ok_or(RuleError::Credential)?;
        check_descent(leaf.list(), newest)?;
        if newest.list().key(leaf.device(), SUITE.raw_value()) != Some(&leaf.key) {
            return Err(RuleError::NotListed);
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use sotto_types::{ConversationId, Domain};
    use sotto_wire::identity::{DeviceCredential, DeviceKey, DeviceList, ListedDevice, PUBLIC_KEY_BYTES};

    use crate::ConversationKind;

    fn home() -> Domain {
        Domain::parse("home.example").unwrap()
    }

    fn group() -> ConversationInfo {
        ConversationInfo::many(ConversationKind::Group, ConversationId::from_bytes([0; 32]), home(), [])
    }

    /// The leaves of so many users, each with so many devices; nothing here checks their signatures.
    fn leaves(users: u16, devices: u8, kind: AccountKind) -> Vec<Leaf> {
        let listed = |device: u8| ListedDevice {
            device: DeviceId::from_bytes([device; 16]),
            keys: vec![DeviceKey { suite: SUITE.raw_value(), key: vec![device; PUBLIC_KEY_BYTES] }],
        };
        let of_user = |user: u16| {
            let mut local = [kind as u8; 16];
            local[..2].copy_from_slice(&user.to_be_bytes());
            let list = DeviceList {
                version: 1,
                previous: Vec::new(),
                user: UserId::new(local, home()),
                kind,
                first_key: vec![4; PUBLIC_KEY_BYTES],
                rotations: Vec::new(),
                devices: (0..devices).map(listed).collect(),
            };
            let list = SignedDeviceList::new(list.encode().unwrap(), Vec::new()).unwrap();
            (0..devices).map(move |device| {
                let credential =
                    DeviceCredential { list: list.clone(), device: DeviceId::from_bytes([device; 16]) };
                Leaf { index: 0, credential: credential.into(), key: vec![device; PUBLIC_KEY_BYTES] }
            })
        };
        let mut leaves: Vec<Leaf> = (0..users).flat_map(of_user).collect();
        for (leaf, index) in leaves.iter_mut().zip(0..) {
            leaf.index = index;
        }
        leaves
    }

    #[test]
    fn five_hundred_people_and_two_thousand_devices_are_as_many_as_there_may_be() {
        assert_eq!(check_leaves(&group(), &leaves(500, 4, AccountKind::Person)), Ok(()));
        assert_eq!(check_leaves(&group(), &leaves(501, 1, AccountKind::Person)), Err(RuleError::TooLarge));
        let mut leaves = leaves(500, 4, AccountKind::Person);
        leaves.extend(self::leaves(1, 1, AccountKind::RetentionBot));
        assert_eq!(check_leaves(&group(), &leaves), Err(RuleError::TooLarge));
    }

    #[test]
    fn guests_and_bots_count_as_people_and_retention_bots_as_nobody() {
        for (kind, expected) in [
            (AccountKind::Guest, Err(RuleError::TooLarge)),
            (AccountKind::Bot, Err(RuleError::TooLarge)),
            (AccountKind::RetentionBot, Ok(())),
        ] {
            let mut leaves = leaves(500, 1, AccountKind::Person);
            leaves.extend(self::leaves(1, 1, kind));
            assert_eq!(check_leaves(&group(), &leaves), expected, "{kind:?}");
        }
    }
}
