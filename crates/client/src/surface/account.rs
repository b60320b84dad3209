//! The account and its devices.

use serde::Serialize;
use sotto_types::{DeviceId, Timestamp, UserId};

/// Who this home belongs to.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct AccountInfo {
    /// The e-mail address.
    pub username: String,
    /// The user, unique in the world.
    pub user_id: UserId,
    /// This device.
    pub device_id: DeviceId,
    /// Whether it is a guest's, in no network of its own.
    pub guest: bool,
    /// The network, 8 digits.
    pub network_id: String,
    /// The server's name.
    pub domain: String,
    /// Where the server is.
    pub server: String,
    /// The fingerprint of the account key, to be compared by other people.
    pub fingerprint: String,
}

/// A device of the account.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct DeviceInfo {
    /// The device.
    pub id: DeviceId,
    /// The platform that it named.
    pub platform: String,
    /// When it was added.
    #[serde(serialize_with = "super::time::serialize")]
    pub added_at: Timestamp,
    /// When it last signed in.
    #[serde(serialize_with = "super::time::serialize_option")]
    pub seen_at: Option<Timestamp>,
    /// Whether it is this one.
    pub this_device: bool,
    /// Whether the account's signed list has it; the server cannot add one to that.
    pub signed: bool,
}
