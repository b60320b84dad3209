//! What decides whether a device that signed in may go on.

use async_trait::async_trait;
use sotto_types::{DeviceId, Timestamp};

use crate::{NetworkId, StorageError};

/// Sessions of devices: who may act, since when, and what was acknowledged.
#[async_trait(?Send)]
pub trait Sessions {
    /// The network in which a device of this user may act; absent where the device is removed, or its user suspended, gone
    /// or in a network that is being deleted.
    async fn acts_in(&mut self, device: DeviceId, user: &[u8; 16])
    -> Result<Option<NetworkId>, StorageError>;
    /// When the password was last proved on a device; a new device has proved it when it is added.
    async fn authenticated_at(&mut self, device: DeviceId) -> Result<Option<Timestamp>, StorageError>;
    /// Notes that the password was proved on a device.
    async fn set_authenticated_at(&mut self, device: DeviceId, now: Timestamp) -> Result<(), StorageError>;
    /// Records that a notice of this revision was acknowledged on a device.
    async fn acknowledge(
        &mut self,
        user: &[u8; 16],
        device: DeviceId,
        revision: &[u8; 32],
        now: Timestamp,
    ) -> Result<(), StorageError>;
    /// Whether an acknowledgement of this revision stands for a device.
    async fn has_acknowledged(&mut self, device: DeviceId, revision: &[u8; 32])
    -> Result<bool, StorageError>;
    /// Lets no acknowledgement of a device stand any more; the records stay.
    async fn forget_acknowledgements(&mut self, device: DeviceId) -> Result<(), StorageError>;
    /// When each revision was last acknowledged on a device, in that order.
    async fn acknowledgements(
        &mut self,
        device: DeviceId,
    ) -> Result<Vec<([u8; 32], Timestamp)>, StorageError>;
}
