//! Listing segments.

use sotto_storage::{SegmentInfo, SegmentKey};
use sotto_types::limits;

use crate::{AppError, Deployment, app::DeviceCaller};

/// The segments of the caller's account after one, of every device that kept any.
pub async fn list(
    deployment: &Deployment,
    caller: &DeviceCaller,
    after: Option<SegmentKey>,
) -> Result<Vec<SegmentInfo>, AppError> {
    let user = caller.user.local();
    deployment
        .store
        .read(async move |tx| Ok(tx.backups().list(&user, after, limits::BACKUP_LIST).await?))
        .await
}
