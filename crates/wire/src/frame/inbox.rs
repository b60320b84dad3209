//! What the server pushes, and how a device acknowledges it.

use prost::{Message, Oneof};

use super::conversation::Kind;

/// Asks for everything that waits for this device, then for what comes.
///
/// Rows follow each conversation's cursor and inbox items follow the last acknowledged one. The server stops pushing
/// while 1 MiB is unacknowledged.
#[derive(Clone, Copy, PartialEq, Eq, Message)]
pub struct Subscribe {}

/// Acknowledges all rows of a log up to a position; not answered.
#[derive(Clone, PartialEq, Eq, Message)]
pub struct AckRows {
    /// The conversation, 32 bytes.
    #[prost(bytes = "vec", tag = "1")]
    pub conversation: Vec<u8>,
    /// The greatest position that is on this device's disk.
    #[prost(uint64, tag = "2")]
    pub position: u64,
}

/// Acknowledges all inbox items up to a sequence number; not answered.
#[derive(Clone, Copy, PartialEq, Eq, Message)]
pub struct AckInbox {
    /// The greatest sequence number that is on this device's disk.
    #[prost(uint64, tag = "1")]
    pub sequence: u64,
}

/// Inbox items in order.
#[derive(Clone, PartialEq, Message)]
pub struct Inbox {
    /// The items by ascending sequence number.
    #[prost(message, repeated, tag = "1")]
    pub items: Vec<Item>,
}

/// One inbox item.
#[derive(Clone, PartialEq, Message)]
pub struct Item {
    /// Its place in this device's inbox, from 1 up.
    #[prost(uint64, tag = "1")]
    pub sequence: u64,
    /// What it says.
    #[prost(oneof = "Notice", tags = "10, 11, 12, 13, 21")]
    pub notice: Option<Notice>,
}

/// What an inbox item says.
#[derive(Clone, PartialEq, Oneof)]
pub enum Notice {
    /// This device was added to a conversation.
    #[prost(message, tag = "10")]
    Joined(Joined),
    /// A user in one of this device's conversations has a new device list.
    #[prost(message, tag = "11")]
    DeviceListChanged(DeviceListChanged),
    /// Few one-time key packages are left.
    #[prost(message, tag = "12")]
    KeyPackagesLow(KeyPackagesLow),
    /// A device that stands on the account's list is out of use for good.
    #[prost(message, tag = "13")]
    DeviceReset(DeviceReset),
    /// The account has blocked somebody, or lifted a block.
    #[prost(message, tag = "21")]
    BlocksChanged(BlocksChanged),
}

/// This device was added to a conversation.
#[derive(Clone, PartialEq, Eq, Message)]
pub struct Joined {
    /// The conversation, 32 bytes.
    #[prost(bytes = "vec", tag = "1")]
    pub conversation: Vec<u8>,
    /// Its kind.
    #[prost(enumeration = "Kind", tag = "2")]
    pub kind: i32,
    /// The generation.
    #[prost(uint32, tag = "3")]
    pub generation: u32,
    /// The place in the log of the commit that added it; its rows begin after.
    #[prost(uint64, tag = "4")]
    pub position: u64,
    /// `MLSMessage` with a `Welcome`.
    #[prost(bytes = "vec", tag = "5")]
    pub welcome: Vec<u8>,
    /// The ratchet tree of the epoch that the commit began.
    #[prost(bytes = "vec", tag = "6")]
    pub ratchet_tree: Vec<u8>,
}

/// A user has a new device list.
#[derive(Clone, PartialEq, Eq, Message)]
pub struct DeviceListChanged {
    /// Whose.
    #[prost(string, tag = "1")]
    pub user_id: String,
    /// Its version.
    #[prost(uint64, tag = "2")]
    pub version: u64,
}

/// Few one-time key packages are left.
#[derive(Clone, Copy, PartialEq, Eq, Message)]
pub struct KeyPackagesLow {
    /// How many.
    #[prost(uint32, tag = "1")]
    pub left: u32,
}

/// A device of the account was reset by an administrator: the account should take it off its list.
#[derive(Clone, PartialEq, Eq, Message)]
pub struct DeviceReset {
    /// The device, 16 bytes.
    #[prost(bytes = "vec", tag = "1")]
    pub device_id: Vec<u8>,
}

/// The account has blocked somebody, or lifted a block: the list is to be read again.
#[derive(Clone, Copy, PartialEq, Eq, Message)]
pub struct BlocksChanged {}

/// All that waited when the device subscribed has been sent and acknowledged.
#[derive(Clone, Copy, PartialEq, Eq, Message)]
pub struct CaughtUp {}

/// The server closes this connection.
#[derive(Clone, PartialEq, Eq, Message)]
pub struct Goodbye {
    /// One sentence.
    #[prost(string, tag = "1")]
    pub reason: String,
    /// When to come back, milliseconds from now; 0 for not by itself.
    #[prost(uint32, tag = "2")]
    pub retry_after: u32,
}
