//! Where a device stands.

use sotto_storage::Cursor;

use crate::{AppError, Deployment, app::DeviceCaller};

/// The caller's places in all its conversations.
pub async fn places(deployment: &Deployment, caller: &DeviceCaller) -> Result<Vec<Cursor>, AppError> {
    let device = caller.device;
    deployment.store.read(async move |tx| Ok(tx.conversations().cursors(device).await?)).await
}
