//! Deletes a backup segment.

use sotto_wire::frame::{ServerBody, backup};

use super::{DONE, parse};
use crate::{
    AppError, Deployment,
    app::{DeviceCaller, backups::delete},
};

pub(super) async fn delete_segment(
    deployment: &Deployment,
    caller: &DeviceCaller,
    request: backup::DeleteSegment,
) -> Result<ServerBody, AppError> {
    delete(deployment, caller, parse::segment(request.name)?).await?;
    Ok(DONE)
}
