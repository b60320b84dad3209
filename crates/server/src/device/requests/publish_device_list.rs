//! Publishes a device list that drops devices.

use sotto_wire::{
    frame::{ServerBody, own_devices},
    identity::SignedDeviceList,
};

use super::{DONE, parse};
use crate::{
    AppError, Deployment,
    app::{DeviceCaller, own_devices::publish_list},
};

pub(super) async fn publish_device_list(
    deployment: &Deployment,
    caller: &DeviceCaller,
    request: own_devices::PublishDeviceList,
) -> Result<ServerBody, AppError> {
    let list = SignedDeviceList::decode(&request.device_list)?;
    publish_list(deployment, caller, list, parse::account_keys(request.keys)?).await?;
    Ok(DONE)
}
