//! Noting what is on a device's disk.

use sotto_storage::Tx;
use sotto_types::{ConversationId, DeviceId};

use crate::{AppError, Deployment, app::DeviceCaller};

/// What a device has on its disk.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Acknowledged {
    /// The greatest sequence number of its inbox, absent if it did not move.
    pub inbox: Option<u64>,
    /// The greatest position of each log that moved.
    pub logs: Vec<(ConversationId, u64)>,
}

/// Moves the caller's cursors forward and deletes the inbox items that it has.
pub async fn acknowledge(
    deployment: &Deployment,
    caller: &DeviceCaller,
    acknowledged: Acknowledged,
) -> Result<(), AppError> {
    let device = caller.device;
    deployment.store.write(async move |tx| note(tx, device, &acknowledged).await).await
}

async fn note(tx: &mut dyn Tx, device: DeviceId, acknowledged: &Acknowledged) -> Result<(), AppError> {
    if let Some(sequence) = acknowledged.inbox {
        tx.inbox().acknowledge(device, sequence).await?;
    }
    for &(conversation, position) in &acknowledged.logs {
        // A device that is out, or that names what is not there, moves nothing.
        let head = tx.conversations().lookup(conversation).await?;
        let member = tx.conversations().member(conversation, device).await?;
        if let (Some(head), Some(_)) = (head, member) {
            tx.conversations().set_cursor(conversation, device, position.min(head.position)).await?;
        }
    }
    Ok(())
}
