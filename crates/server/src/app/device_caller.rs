//! Who asks, when a device does.

use std::sync::Arc;

use sotto_storage::{NetworkId, UserKind};
use sotto_types::{DeviceId, UserId};

use super::ClientApp;

/// A device that has signed in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DeviceCaller {
    /// Its user.
    pub user: UserId,
    /// The device.
    pub device: DeviceId,
    /// Its user's network.
    pub network: NetworkId,
    /// The kind of its user's account.
    pub kind: UserKind,
    /// What it says of the program that it runs.
    pub app: Arc<ClientApp>,
}

impl DeviceCaller {
    /// The caller in the words of the delivery engine.
    pub(crate) fn as_member(&self) -> sotto_delivery::Device {
        sotto_delivery::Device { user: self.user.clone(), device: self.device }
    }
}
