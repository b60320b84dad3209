//! Closes an offer to link a further device.

use sotto_wire::frame::ServerBody;

use super::DONE;
use crate::{
    AppError, Deployment,
    app::{DeviceCaller, links},
};

pub(super) async fn close_link(
    deployment: &Deployment,
    caller: &DeviceCaller,
) -> Result<ServerBody, AppError> {
    links::close(deployment, caller).await?;
    Ok(DONE)
}
