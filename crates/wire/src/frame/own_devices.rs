//! What a device does with the devices of its own account.

use prost::Message;

/// Names a device of the account.
#[derive(Clone, PartialEq, Eq, Message)]
pub struct RenameDevice {
    /// The device, 16 bytes.
    #[prost(bytes = "vec", tag = "1")]
    pub device_id: Vec<u8>,
    /// The name, at most 64 characters; empty for none.
    #[prost(string, tag = "2")]
    pub name: String,
}

/// Publishes the account's next device list, which drops devices and adds none.
#[derive(Clone, PartialEq, Eq, Message)]
pub struct PublishDeviceList {
    /// The next signed device list.
    #[prost(bytes = "vec", tag = "1")]
    pub device_list: Vec<u8>,
}
