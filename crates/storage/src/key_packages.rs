//! Key packages, each handed out once.

use async_trait::async_trait;
use sotto_types::{DeviceId, Timestamp};

use crate::StorageError;

/// A key package that a device uploads.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewPackage {
    /// Its reference (RFC 9420 section 5.2).
    pub reference: Vec<u8>,
    /// The `MLSMessage`.
    pub package: Vec<u8>,
    /// When it may no longer be used.
    pub expires_at: Timestamp,
}

/// A key package handed out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ClaimedPackage {
    /// The `MLSMessage`.
    pub package: Vec<u8>,
    /// One-time packages that the device has left.
    pub left: u32,
}

/// Key packages by device.
#[async_trait(?Send)]
pub trait KeyPackages {
    /// Adds one-time packages; one that is there already, or was handed out before, is skipped.
    async fn insert(&mut self, device: DeviceId, packages: &[NewPackage]) -> Result<(), StorageError>;
    /// Replaces the package of last resort.
    async fn set_last_resort(&mut self, device: DeviceId, package: &NewPackage) -> Result<(), StorageError>;
    /// Takes an unexpired one-time package, else hands out the one of last resort, else nothing.
    async fn claim(
        &mut self,
        device: DeviceId,
        now: Timestamp,
    ) -> Result<Option<ClaimedPackage>, StorageError>;
    /// Unexpired one-time packages of a device.
    async fn count(&mut self, device: DeviceId, now: Timestamp) -> Result<u32, StorageError>;
}
