//! Who can read a conversation.

use serde::Serialize;
use sotto_types::{DeviceId, UserId};

use super::VerificationState;

/// Somebody who can read a conversation, as the keys in it say.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct Reader {
    /// Who.
    pub user_id: UserId,
    /// The username, or the id where the name is not known.
    pub username: String,
    /// Whether it is this account.
    pub own: bool,
    /// `person`, `guest`, `bot` or `retention_bot`.
    pub kind: &'static str,
    /// Whether this one decides about people and settings of a room.
    pub moderator: bool,
    /// Whether this one belongs to another network than this account, as far as this device can know; absent where it cannot.
    pub outsider: Option<bool>,
    /// Where comparing keys stands; absent for this account.
    pub verification: Option<VerificationState>,
    /// Whether the devices in the conversation are those of the newest device list that this device knows.
    pub newest: bool,
    /// The devices that read.
    pub devices: Vec<ReaderDevice>,
    /// Devices of the newest list that are not in the conversation yet.
    pub missing: Vec<DeviceId>,
}

/// A device that can read a conversation.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct ReaderDevice {
    /// Which.
    pub device_id: DeviceId,
    /// Whether it is on the newest device list that this device knows of its person.
    pub listed: bool,
    /// Whether the server has proposed to take it out; then nothing is sent before it is out.
    pub leaving: bool,
}
