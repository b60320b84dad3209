//! Reads the account's key wraps and this device's bundle.

use sotto_wire::frame::{ServerBody, own_devices};

use crate::{
    AppError, Deployment,
    app::{DeviceCaller, own_devices::read_keys as read},
};

pub(super) async fn read_keys(
    deployment: &Deployment,
    caller: &DeviceCaller,
) -> Result<ServerBody, AppError> {
    let keys = read(deployment, caller).await?;
    Ok(ServerBody::Keys(own_devices::Keys { wraps: keys.wraps, bundle: keys.bundle }))
}
