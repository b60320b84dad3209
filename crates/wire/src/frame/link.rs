//! Device links: an old device lets a new one into the account, and the server carries what they say unread.

use prost::Message;

/// Opens an offer of this device, in place of the account's offer before; it stands for two minutes.
#[derive(Clone, PartialEq, Eq, Message)]
pub struct OpenLink {
    /// `link::Opening`s, each for one who comes.
    #[prost(bytes = "vec", repeated, tag = "1")]
    pub openings: Vec<Vec<u8>>,
}

/// Closes this device's offer, and ends all who came to it.
#[derive(Clone, Copy, PartialEq, Eq, Message)]
pub struct CloseLink {}

/// Asks for an opening of an account; the first request of somebody who is to become a device of it.
#[derive(Clone, PartialEq, Eq, Message)]
pub struct JoinLink {
    /// The account's e-mail address.
    #[prost(string, tag = "1")]
    pub username: String,
}

/// Answers [`JoinLink`], alike for accounts with an offer, without one, and that do not exist.
#[derive(Clone, PartialEq, Eq, Message)]
pub struct LinkOpening {
    /// A `link::Opening`.
    #[prost(bytes = "vec", tag = "1")]
    pub opening: Vec<u8>,
}

/// A message between the two devices.
///
/// From a new device it is a request, and the old device's next message is its answer, however long that takes; an empty
/// body only waits. From an old device it is a request that is done at once. To an old device it is pushed.
#[derive(Clone, PartialEq, Eq, Message)]
pub struct LinkMessage {
    /// Which of those who came, 16 bytes; empty to and from a new device.
    #[prost(bytes = "vec", tag = "1")]
    pub join: Vec<u8>,
    /// What is said.
    #[prost(bytes = "vec", tag = "2")]
    pub body: Vec<u8>,
    /// Whether the old device ends it: the new one is refused.
    #[prost(bool, tag = "3")]
    pub ended: bool,
}

/// Lets one of those who came add one device, and says so to it.
#[derive(Clone, PartialEq, Eq, Message)]
pub struct ApproveLink {
    /// Which of those who came, 16 bytes.
    #[prost(bytes = "vec", tag = "1")]
    pub join: Vec<u8>,
    /// The device that may be added, 16 bytes.
    #[prost(bytes = "vec", tag = "2")]
    pub device_id: Vec<u8>,
    /// The grant, sealed.
    #[prost(bytes = "vec", tag = "3")]
    pub body: Vec<u8>,
}
