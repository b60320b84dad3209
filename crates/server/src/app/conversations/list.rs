//! A device's conversations.

use sotto_storage::{ConversationHead, Tx};

use crate::{AppError, Deployment, app::DeviceCaller};

/// The conversations that the caller's device is in.
pub async fn list(deployment: &Deployment, caller: &DeviceCaller) -> Result<Vec<ConversationHead>, AppError> {
    let device = caller.device;
    let read = async move |tx: &mut dyn Tx| {
        let mut heads = Vec::new();
        for cursor in tx.conversations().cursors(device).await? {
            heads.extend(tx.conversations().lookup(cursor.conversation).await?);
        }
        Ok(heads)
    };
    deployment.store.read(read).await
}
