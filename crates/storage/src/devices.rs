//! Devices and the directory log of device lists.

use async_trait::async_trait;
use sotto_types::{DeviceId, Timestamp};

use crate::{Page, PageRequest, StorageError};

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
    /// What its owner calls it; empty for no name.
    pub name: String,
    /// When it was added.
    pub added_at: Timestamp,
    /// When it last signed in.
    pub seen_at: Option<Timestamp>,
    /// When an administrator reset it; absent in one that is in use.
    pub reset_at: Option<Timestamp>,
}

/// What devices are sorted by.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DeviceSort {
    /// By when it last signed in; first those that never did.
    LastLogin,
    /// By the platform.
    Platform,
    /// By when it was added.
    Added,
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
    /// A page of a user's devices, with those that an administrator reset at or after `reset_since`.
    async fn list(
        &mut self,
        user: &[u8; 16],
        reset_since: Timestamp,
        page: &PageRequest<DeviceSort>,
    ) -> Result<Page<Device>, StorageError>;
    /// A user's devices by the time they were added.
    async fn all_of(&mut self, user: &[u8; 16]) -> Result<Vec<Device>, StorageError>;
    /// Gives a device the name that its owner calls it by.
    async fn rename(&mut self, id: DeviceId, name: &str) -> Result<(), StorageError>;
    /// Keeps the account key, sealed to a device that is in use.
    async fn set_bundle(&mut self, id: DeviceId, bundle: &[u8]) -> Result<(), StorageError>;
    /// The account key as it was sealed to a device last; empty for never.
    async fn bundle(&mut self, id: DeviceId) -> Result<Vec<u8>, StorageError>;
    /// Devices of people and guests that signed in last, or were added, before a moment; those first that are silent longest.
    async fn silent(&mut self, before: Timestamp, limit: usize) -> Result<Vec<Device>, StorageError>;
    /// Notes a sign-in.
    async fn touch(&mut self, id: DeviceId, now: Timestamp) -> Result<(), StorageError>;
    /// Removes a device with its key packages, inbox and cursors.
    async fn remove(&mut self, id: DeviceId) -> Result<(), StorageError>;
    /// Removes a device, which is to be listed as reset from here on.
    async fn reset(&mut self, id: DeviceId, now: Timestamp) -> Result<(), StorageError>;
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
