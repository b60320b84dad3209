//! Makes a person of a network out of a guest.

use sotto_types::InviteCode;
use sotto_wire::{
    frame::{ServerBody, account, entry},
    identity::SignedDeviceList,
};

use crate::{
    AppError, Deployment,
    app::{DeviceCaller, guests, registration},
};

pub(super) async fn join(
    deployment: &Deployment,
    caller: &DeviceCaller,
    request: entry::Join,
) -> Result<ServerBody, AppError> {
    let code = InviteCode::parse(&request.invite_code).map_err(|_| registration::refusal())?;
    let list = SignedDeviceList::decode(&request.device_list)?;
    let network = guests::join(deployment, caller, &code, list).await?;
    Ok(ServerBody::Registered(account::Registered { network_id: network.to_string() }))
}
