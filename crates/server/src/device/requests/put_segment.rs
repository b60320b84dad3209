//! Writes a segment of this device's backup.

use sotto_wire::frame::{ServerBody, backup};

use super::DONE;
use crate::{
    AppError, Deployment,
    app::{DeviceCaller, backups::put},
};

pub(super) async fn put_segment(
    deployment: &Deployment,
    caller: &DeviceCaller,
    request: backup::PutSegment,
) -> Result<ServerBody, AppError> {
    put(deployment, caller, (request.bucket, request.part), request.sealed).await?;
    Ok(DONE)
}
