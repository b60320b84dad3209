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
    /// What its owner calls it; empty for no name.
    pub name: String,
    /// Whether it came while this device was on the account, and the person has not said that it is theirs.
    pub new: bool,
    /// Whether the account's signed list has it; the server cannot add one to that.
    pub signed: bool,
}

/// The program, and whether there is a newer one.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct About {
    /// The version of this client, `major.minor.patch`.
    pub version: String,
    /// The version of the device protocol that it speaks.
    pub protocol: u32,
    /// The newest version that the account's server knows, absent before it was asked.
    pub newest_version: Option<String>,
    /// Whether this is the newest, as far as is known.
    pub up_to_date: Option<bool>,
    /// Whether the administrators let clients look for updates by themselves.
    pub check_for_updates: bool,
}
