//! Users, device lists and key packages.

use prost::{Message, Oneof};

/// Finds one user.
#[derive(Clone, PartialEq, Eq, Message)]
pub struct FindUser {
    /// Whom.
    #[prost(oneof = "UserKey", tags = "1, 2")]
    pub by: Option<UserKey>,
}

/// How a user is named in [`FindUser`].
#[derive(Clone, PartialEq, Eq, Oneof)]
pub enum UserKey {
    /// The username, exact.
    #[prost(string, tag = "1")]
    Username(String),
    /// The id, `<32 hex digits>@<domain>`.
    #[prost(string, tag = "2")]
    Id(String),
}

/// Answers [`FindUser`].
#[derive(Clone, PartialEq, Eq, Message)]
pub struct User {
    /// The id, `<32 hex digits>@<domain>`.
    #[prost(string, tag = "1")]
    pub user_id: String,
    /// The username.
    #[prost(string, tag = "2")]
    pub username: String,
    /// First name, empty where none is set.
    #[prost(string, tag = "3")]
    pub first_name: String,
    /// Last name, empty where none is set.
    #[prost(string, tag = "4")]
    pub last_name: String,
    /// The newest signed device list.
    #[prost(bytes = "vec", tag = "5")]
    pub device_list: Vec<u8>,
    /// The name that the user chose, empty where none is set.
    #[prost(string, tag = "8")]
    pub display_name: String,
    /// How often the profile was changed; 0 where there is none.
    #[prost(uint64, tag = "9")]
    pub profile_version: u64,
}

/// Reads a user's signed device lists, oldest first.
#[derive(Clone, PartialEq, Eq, Message)]
pub struct DeviceLists {
    /// Whose.
    #[prost(string, tag = "1")]
    pub user_id: String,
    /// Lists of a greater version than this.
    #[prost(uint64, tag = "2")]
    pub after_version: u64,
}

/// Answers [`DeviceLists`], at most 100 lists.
#[derive(Clone, PartialEq, Eq, Message)]
pub struct DeviceListLog {
    /// Signed device lists by ascending version.
    #[prost(bytes = "vec", repeated, tag = "1")]
    pub lists: Vec<Vec<u8>>,
}

/// Takes one key package of each device of these users, this device excepted.
#[derive(Clone, PartialEq, Eq, Message)]
pub struct ClaimKeyPackages {
    /// Whose, at most 250.
    #[prost(string, repeated, tag = "1")]
    pub user_ids: Vec<String>,
}

/// Answers [`ClaimKeyPackages`].
#[derive(Clone, PartialEq, Message)]
pub struct KeyPackages {
    /// One for each device that has any.
    #[prost(message, repeated, tag = "1")]
    pub packages: Vec<KeyPackage>,
}

/// A key package and whose it is.
#[derive(Clone, PartialEq, Eq, Message)]
pub struct KeyPackage {
    /// The user.
    #[prost(string, tag = "1")]
    pub user_id: String,
    /// The device, 16 bytes.
    #[prost(bytes = "vec", tag = "2")]
    pub device_id: Vec<u8>,
    /// `MLSMessage` with a `KeyPackage`.
    #[prost(bytes = "vec", tag = "3")]
    pub package: Vec<u8>,
}

/// Adds key packages of the signed-in device.
#[derive(Clone, PartialEq, Message)]
pub struct PublishKeyPackages {
    /// The packages.
    #[prost(message, optional, tag = "1")]
    pub upload: Option<KeyPackageUpload>,
}

/// Key packages of one device.
#[derive(Clone, PartialEq, Eq, Message)]
pub struct KeyPackageUpload {
    /// `MLSMessage`s, each handed out once, at most 100 on the server.
    #[prost(bytes = "vec", repeated, tag = "1")]
    pub one_time: Vec<Vec<u8>>,
    /// The `MLSMessage` handed out when none is left; replaces the former one. Empty to keep it.
    #[prost(bytes = "vec", tag = "2")]
    pub last_resort: Vec<u8>,
}

/// Answers [`PublishKeyPackages`].
#[derive(Clone, Copy, PartialEq, Eq, Message)]
pub struct KeyPackageCount {
    /// One-time key packages of this device on the server.
    #[prost(uint32, tag = "1")]
    pub one_time: u32,
}

/// Lists the devices of the signed-in account.
#[derive(Clone, Copy, PartialEq, Eq, Message)]
pub struct ListDevices {}

/// Answers [`ListDevices`].
#[derive(Clone, PartialEq, Message)]
pub struct Devices {
    /// By the time they were added.
    #[prost(message, repeated, tag = "1")]
    pub devices: Vec<Device>,
}

/// A device as its owner sees it.
#[derive(Clone, PartialEq, Eq, Message)]
pub struct Device {
    /// The device, 16 bytes.
    #[prost(bytes = "vec", tag = "1")]
    pub device_id: Vec<u8>,
    /// The platform that it named in its first `Hello`.
    #[prost(string, tag = "2")]
    pub platform: String,
    /// When it was added, milliseconds since the Unix epoch.
    #[prost(uint64, tag = "3")]
    pub added_at: u64,
    /// When it last signed in, milliseconds since the Unix epoch; 0 for never.
    #[prost(uint64, tag = "4")]
    pub seen_at: u64,
    /// What its owner calls it; empty for no name.
    #[prost(string, tag = "5")]
    pub name: String,
}
