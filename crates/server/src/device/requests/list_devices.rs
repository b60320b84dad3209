//! Lists the devices of the account.

use sotto_storage::Device;
use sotto_wire::frame::{ServerBody, directory};

use crate::{
    AppError, Deployment,
    app::{DeviceCaller, own_devices::list},
};

pub(super) async fn list_devices(
    deployment: &Deployment,
    caller: &DeviceCaller,
) -> Result<ServerBody, AppError> {
    let devices = list(deployment, caller).await?.into_iter().map(encode).collect();
    Ok(ServerBody::Devices(directory::Devices { devices }))
}

fn encode(device: Device) -> directory::Device {
    directory::Device {
        device_id: device.id.as_bytes().to_vec(),
        platform: device.platform,
        name: device.name,
        added_at: device.added_at.as_millis(),
        seen_at: device.seen_at.map_or(0, sotto_types::Timestamp::as_millis),
    }
}
