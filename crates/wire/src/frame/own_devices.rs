//! What a device does with the devices and the keys of its own account.

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

/// Publishes the account's next device list, which drops devices and adds none, with the new account key sealed anew.
#[derive(Clone, PartialEq, Eq, Message)]
pub struct PublishDeviceList {
    /// The next signed device list.
    #[prost(bytes = "vec", tag = "1")]
    pub device_list: Vec<u8>,
    /// To which keys the account key is sealed.
    #[prost(message, optional, tag = "2")]
    pub keys: Option<AccountKeys>,
}

/// Replaces the key wraps and bundles of the account, under the device list that stands.
#[derive(Clone, PartialEq, Eq, Message)]
pub struct PutKeys {
    /// To which keys the account key is sealed.
    #[prost(message, optional, tag = "1")]
    pub keys: Option<AccountKeys>,
}

/// Key wraps, and a bundle for each of them.
#[derive(Clone, PartialEq, Eq, Message)]
pub struct AccountKeys {
    /// Signed key wraps.
    #[prost(bytes = "vec", tag = "1")]
    pub wraps: Vec<u8>,
    /// What the password opens; empty where the wraps have none.
    #[prost(bytes = "vec", tag = "2")]
    pub bundle: Vec<u8>,
    /// What the recovery key opens; empty where the wraps have none.
    #[prost(bytes = "vec", tag = "3")]
    pub recovery_bundle: Vec<u8>,
    /// What each device opens.
    #[prost(message, repeated, tag = "4")]
    pub devices: Vec<DeviceBundle>,
}

/// The account key, sealed to a device.
#[derive(Clone, PartialEq, Eq, Message)]
pub struct DeviceBundle {
    /// The device, 16 bytes.
    #[prost(bytes = "vec", tag = "1")]
    pub device_id: Vec<u8>,
    /// The bundle.
    #[prost(bytes = "vec", tag = "2")]
    pub bundle: Vec<u8>,
}

/// Reads the account's key wraps, and the bundle of this device.
#[derive(Clone, Copy, PartialEq, Eq, Message)]
pub struct ReadKeys {}

/// Answers [`ReadKeys`].
#[derive(Clone, PartialEq, Eq, Message)]
pub struct Keys {
    /// The newest signed key wraps; empty where the account has none.
    #[prost(bytes = "vec", tag = "1")]
    pub wraps: Vec<u8>,
    /// The account key as it was sealed to this device last; empty for never.
    #[prost(bytes = "vec", tag = "2")]
    pub bundle: Vec<u8>,
}
