//! Names a device of the account.

use sotto_wire::frame::{ServerBody, own_devices};

use super::{DONE, parse};
use crate::{
    AppError, Deployment,
    app::{DeviceCaller, own_devices::rename},
};

pub(super) async fn rename_device(
    deployment: &Deployment,
    caller: &DeviceCaller,
    request: own_devices::RenameDevice,
) -> Result<ServerBody, AppError> {
    rename(deployment, caller, (parse::device(&request.device_id)?, &request.name)).await?;
    Ok(DONE)
}
