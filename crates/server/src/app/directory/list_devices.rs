//! A user's own devices.

use sotto_storage::Device;

use crate::{AppError, Deployment, app::DeviceCaller};

/// The devices of the caller's account by the time they were added.
pub async fn list_devices(deployment: &Deployment, caller: &DeviceCaller) -> Result<Vec<Device>, AppError> {
    let user = caller.user.local();
    deployment.store.read(async move |tx| Ok(tx.devices().all_of(&user).await?)).await
}
