//! Handing a segment out.

use sotto_storage::SegmentKey;

use crate::{AppError, Deployment, app::DeviceCaller};

/// A segment of the caller's account, as it was sealed.
pub async fn read(
    deployment: &Deployment,
    caller: &DeviceCaller,
    key: SegmentKey,
) -> Result<Vec<u8>, AppError> {
    let user = caller.user.local();
    let found = deployment.store.read(async move |tx| tx.backups().lookup(&user, key).await).await;
    found.map_err(AppError::from)?.ok_or_else(|| AppError::not_found("Segment"))
}
