//! Lists the account's backup segments.

use sotto_storage::SegmentInfo;
use sotto_wire::frame::{ServerBody, backup};

use super::parse;
use crate::{
    AppError, Deployment,
    app::{DeviceCaller, backups::list},
};

pub(super) async fn list_segments(
    deployment: &Deployment,
    caller: &DeviceCaller,
    request: backup::ListSegments,
) -> Result<ServerBody, AppError> {
    let after = request.after.map(|name| parse::segment(Some(name))).transpose()?;
    let segments = list(deployment, caller, after).await?.into_iter().map(encode).collect();
    Ok(ServerBody::Segments(backup::Segments { segments }))
}

fn encode(info: SegmentInfo) -> backup::SegmentInfo {
    let name = backup::SegmentName {
        device_id: info.key.device.as_bytes().to_vec(),
        bucket: info.key.bucket,
        part: info.key.part,
    };
    backup::SegmentInfo { name: Some(name), size: info.size, changed_at: info.changed_at.as_millis() }
}
