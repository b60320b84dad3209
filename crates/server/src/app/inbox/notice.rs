//! What an inbox item says, in the form in which it is stored and pushed.

use prost::Message;
use sotto_storage::InboxItem;
use sotto_types::{ConversationId, DeviceId, UserId};
use sotto_wire::frame::inbox;

/// Something that a device must learn apart from rows; the ratchet tree of an invitation is stored apart, once for all
/// who are invited.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Notice {
    /// It was added to a conversation.
    Joined {
        /// The conversation.
        conversation: ConversationId,
        /// Its kind, as in frames.
        kind: i32,
        /// The generation.
        generation: u32,
        /// The position of the commit that added it.
        position: u64,
        /// `MLSMessage` with a `Welcome`.
        welcome: Vec<u8>,
    },
    /// A user in one of its conversations has a new device list.
    DeviceListChanged {
        /// Whose.
        user: UserId,
        /// Its version.
        version: u64,
    },
    /// A device that stands on the account's list is out of use for good.
    DeviceReset {
        /// Which.
        device: DeviceId,
    },
    /// Few one-time key packages are left.
    KeyPackagesLow {
        /// How many.
        left: u32,
    },
    /// The account has blocked somebody, or lifted a block.
    BlocksChanged,
}

impl Notice {
    /// Encodes for the store: an item whose sequence number is not set yet.
    pub fn encode(self) -> Vec<u8> {
        let notice = match self {
            Self::Joined { conversation, kind, generation, position, welcome } => {
                inbox::Notice::Joined(inbox::Joined {
                    conversation: conversation.as_bytes().to_vec(),
                    kind,
                    generation,
                    position,
                    welcome,
                    ratchet_tree: Vec::new(),
                })
            }
            Self::DeviceListChanged { user, version } => {
                inbox::Notice::DeviceListChanged(inbox::DeviceListChanged {
                    user_id: user.to_string(),
                    version,
                })
            }
            Self::DeviceReset { device } => {
                inbox::Notice::DeviceReset(inbox::DeviceReset { device_id: device.as_bytes().to_vec() })
            }
            Self::KeyPackagesLow { left } => inbox::Notice::KeyPackagesLow(inbox::KeyPackagesLow { left }),
            Self::BlocksChanged => inbox::Notice::BlocksChanged(inbox::BlocksChanged {}),
        };
        inbox::Item { sequence: 0, notice: Some(notice) }.encode_to_vec()
    }
}

/// A stored item as it is pushed, with its sequence number and its tree in it.
pub(crate) fn pushed(item: InboxItem) -> inbox::Item {
    // The store gives back what was encoded here; an item of a newer version is pushed without its content.
    let mut pushed = inbox::Item::decode(item.notice.as_slice()).unwrap_or_default();
    pushed.sequence = item.sequence;
    if let Some(inbox::Notice::Joined(joined)) = &mut pushed.notice
        && joined.ratchet_tree.is_empty()
    {
        joined.ratchet_tree = item.tree;
    }
    pushed
}
