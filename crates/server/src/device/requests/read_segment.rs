//! Reads a backup segment.

use sotto_wire::frame::{ServerBody, backup};

use super::parse;
use crate::{
    AppError, Deployment,
    app::{DeviceCaller, backups::read},
};

pub(super) async fn read_segment(
    deployment: &Deployment,
    caller: &DeviceCaller,
    request: backup::ReadSegment,
) -> Result<ServerBody, AppError> {
    let sealed = read(deployment, caller, parse::segment(request.name)?).await?;
    Ok(ServerBody::Segment(backup::Segment { sealed }))
}
