//! Devices and the directory log of device lists.

use async_trait::async_trait;
use sotto_types::{DeviceId, Timestamp};

use crate::StorageError;

/// A device of a user.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Device {
    /// Its id.
    pub id: DeviceId,
    /// The random half of the user's id.
    pub user: [u8; 16],
    /// Its signature public key (P-384, uncompressed), as on the newest device list.
    pub key: Vec<u8>,
    /// The platform it named.
    pub platform: String,
    /// When it was added.
    pub added_at: Timestamp,
    /// When it last signed in.
    pub seen_at: Option<Timestamp>,
}

/// A device as the newest list has it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ListedDevice {
    /// Its id.
    pub id: DeviceId,
    /// Its signature public key.
    pub key: Vec<u8>,
}

/// Devices, and each user's signed device lists, which are only ever appended.
#[async_trait(?Send)]
pub trait Devices {
    /// Adds a device; `Duplicate("device")` if the id is taken, by a removed device too.
    async fn insert(&mut self, device: &Device) -> Result<(), StorageError>;
    /// The device with this id, not a removed one.
    async fn lookup(&mut self, id: DeviceId) -> Result<Option<Device>, StorageError>;
    /// A user's devices by the time they were added.
    async fn all_of(&mut self, user: &[u8; 16]) -> Result<Vec<Device>, StorageError>;
    /// Notes a sign-in.
    async fn touch(&mut self, id: DeviceId, now: Timestamp) -> Result<(), StorageError>;
    /// Removes a device with its key packages, inbox and cursors.
    async fn remove(&mut self, id: DeviceId) -> Result<(), StorageError>;
    /// Appends a signed device list; `Duplicate("device list")` if the user has one of this version.
    async fn append_list(
        &mut self,
        user: &[u8; 16],
        version: u64,
        list: &[u8],
        now: Timestamp,
    ) -> Result<(), StorageError>;
    /// A user's newest signed device list and its version.
    async fn newest_list(&mut self, user: &[u8; 16]) -> Result<Option<(u64, Vec<u8>)>, StorageError>;
    /// A user's signed device lists after a version, oldest first.
    async fn lists_after(
        &mut self,
        user: &[u8; 16],
        version: u64,
        limit: usize,
    ) -> Result<Vec<Vec<u8>>, StorageError>;
}
