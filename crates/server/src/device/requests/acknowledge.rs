//! Acknowledges the consent pop-up.

use sotto_wire::{
    bytes,
    frame::{ServerBody, policy::Acknowledge},
};

use super::DONE;
use crate::{
    AppError, Deployment,
    app::{DeviceCaller, policy},
};

pub(super) async fn acknowledge(
    deployment: &Deployment,
    caller: &DeviceCaller,
    request: Acknowledge,
) -> Result<ServerBody, AppError> {
    let revision = bytes(&request.revision, "revision")?;
    policy::acknowledge(deployment, caller, revision).await?;
    Ok(DONE)
}
