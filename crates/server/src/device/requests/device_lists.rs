//! Reads a user's device lists.

use sotto_wire::frame::{ServerBody, directory};

use super::parse;
use crate::{
    AppError, Deployment,
    app::{DeviceCaller, directory::device_lists as read},
};

pub(super) async fn device_lists(
    deployment: &Deployment,
    caller: &DeviceCaller,
    request: directory::DeviceLists,
) -> Result<ServerBody, AppError> {
    let user = parse::user_id(&request.user_id)?;
    let lists = read(deployment, caller, user, request.after_version).await?;
    Ok(ServerBody::DeviceListLog(directory::DeviceListLog { lists }))
}
