//! Opens an offer to link a further device.

use sotto_wire::frame::{ServerBody, link};

use super::DONE;
use crate::{
    AppError, Deployment,
    app::{DeviceCaller, links},
};

pub(super) async fn open_link(
    deployment: &Deployment,
    caller: &DeviceCaller,
    request: link::OpenLink,
) -> Result<ServerBody, AppError> {
    links::open(deployment, caller, request.openings).await?;
    Ok(DONE)
}
