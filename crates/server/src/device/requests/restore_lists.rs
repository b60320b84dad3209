//! Gives device lists back to a server that has lost them.

use sotto_wire::{
    frame::{ServerBody, own_devices},
    identity::SignedDeviceList,
};

use super::DONE;
use crate::{
    AppError, Deployment,
    app::{DeviceCaller, own_devices::restore_lists as restore},
};

pub(super) async fn restore_lists(
    deployment: &Deployment,
    caller: &DeviceCaller,
    request: own_devices::RestoreLists,
) -> Result<ServerBody, AppError> {
    let lists = request.lists.iter().map(|list| SignedDeviceList::decode(list));
    restore(deployment, caller, lists.collect::<Result<_, _>>()?).await?;
    Ok(DONE)
}
