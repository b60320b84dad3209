//! Device links that are under way.

use async_trait::async_trait;
use sotto_types::{DeviceId, Timestamp};

use crate::StorageError;

/// Somebody who came to be linked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LinkJoin {
    /// Random, drawn when they came.
    pub id: [u8; 16],
    /// The random half of the id of the user whose device they want to become.
    pub user: [u8; 16],
    /// The old device that is to let them in.
    pub device: DeviceId,
    /// The new device that may be added, once the old one has said so.
    pub approved: Option<DeviceId>,
    /// When it is over.
    pub expires_at: Timestamp,
}

/// A message to the old device.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LinkMessage {
    /// The join that it is from.
    pub join: [u8; 16],
    /// What it says, unread.
    pub body: Vec<u8>,
}

/// Links by user and by join.
#[async_trait(?Send)]
pub trait Links {
    /// Opens an offer of a user's device, in place of the one that the user had.
    async fn open(
        &mut self,
        user: &[u8; 16],
        device: DeviceId,
        openings: &[Vec<u8>],
        expires_at: Timestamp,
    ) -> Result<(), StorageError>;
    /// Closes the offer of a device, and ends all who came to it.
    async fn close(&mut self, user: &[u8; 16], device: DeviceId) -> Result<(), StorageError>;
    /// Takes an opening of a user's offer that has not expired, with the device that offers; it is handed out once.
    async fn take_opening(
        &mut self,
        user: &[u8; 16],
        now: Timestamp,
    ) -> Result<Option<(DeviceId, Vec<u8>)>, StorageError>;
    /// Adds somebody who came.
    async fn insert_join(&mut self, join: &LinkJoin) -> Result<(), StorageError>;
    /// Somebody who came, expired or not.
    async fn lookup_join(&mut self, id: &[u8; 16]) -> Result<Option<LinkJoin>, StorageError>;
    /// Writes who is approved and when it is over.
    async fn update_join(&mut self, join: &LinkJoin) -> Result<(), StorageError>;
    /// Removes somebody who came, with all messages.
    async fn remove_join(&mut self, id: &[u8; 16]) -> Result<(), StorageError>;
    /// Appends a message to the new device (`to_new`) or to the old one.
    async fn push(&mut self, join: &LinkJoin, to_new: bool, body: &[u8]) -> Result<(), StorageError>;
    /// Whether a message waits for the new device.
    async fn waits_for_new(&mut self, id: &[u8; 16]) -> Result<bool, StorageError>;
    /// Takes the next message to the new device.
    async fn take_for_new(&mut self, id: &[u8; 16]) -> Result<Option<Vec<u8>>, StorageError>;
    /// Takes all messages to an old device, in order.
    async fn take_for_old(&mut self, device: DeviceId) -> Result<Vec<LinkMessage>, StorageError>;
    /// Deletes what expired, at most about `limit` rows of each kind; how many of the kind with the most.
    async fn prune(&mut self, now: Timestamp, limit: usize) -> Result<usize, StorageError>;
}
