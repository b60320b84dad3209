//! Keeping a segment.

use sotto_storage::{SegmentKey, Tx};
use sotto_types::limits;

use crate::{AppError, Deployment, app::DeviceCaller};

/// Keeps a segment of the caller's device, in place of the former one.
pub async fn put(
    deployment: &Deployment,
    caller: &DeviceCaller,
    (bucket, part): (u64, u32),
    sealed: Vec<u8>,
) -> Result<(), AppError> {
    if sealed.is_empty() || sealed.len() > limits::BACKUP_SEALED_BYTES {
        return Err(AppError::invalid("segment", "The segment is empty or too long."));
    }
    let now = deployment.now();
    if bucket > 0 && bucket <= now.as_millis() {
        return Err(AppError::invalid("bucket", "What is in the segment has expired."));
    }
    let (user, key) = (caller.user.local(), SegmentKey { device: caller.device, bucket, part });
    let unit = async move |tx: &mut dyn Tx| {
        let (segments, bytes) = tx.backups().usage(&user).await?;
        let size = u64::try_from(sealed.len()).unwrap_or(u64::MAX);
        if segments >= limits::BACKUP_SEGMENTS || bytes.saturating_add(size) > limits::BACKUP_BYTES {
            let why = "The backup of this account is as large as it may be.".to_owned();
            return Err(AppError::LimitReached { why, retry_after: None });
        }
        Ok(tx.backups().put(&user, key, &sealed, now).await?)
    };
    deployment.store.write(unit).await
}
