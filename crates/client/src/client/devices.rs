//! The account's devices.

use sotto_types::{DeviceId, Timestamp};

use super::Client;
use crate::{ClientError, DeviceInfo};

impl Client {
    /// The devices of the account, as the server lists them, checked against the account's own signed list.
    pub async fn devices(&mut self) -> Result<Vec<DeviceInfo>, ClientError> {
        self.catch_up().await?;
        let devices = self.link()?.list_devices().await?;
        let signed = &self.account.identity.list().list().devices;
        let seen = self.store.read().own_devices()?;
        devices
            .into_iter()
            .map(|device| {
                let id = DeviceId::from_slice(&device.device_id)
                    .map_err(|_| ClientError::ServerMisbehaved("a device id is malformed"))?;
                Ok(DeviceInfo {
                    id,
                    platform: device.platform,
                    name: device.name,
                    new: seen.contains(&(id, false)),
                    added_at: Timestamp::from_millis(device.added_at),
                    seen_at: (device.seen_at > 0).then(|| Timestamp::from_millis(device.seen_at)),
                    this_device: id == self.account.identity.device(),
                    signed: signed.iter().any(|listed| listed.device == id),
                })
            })
            .collect()
    }
}
