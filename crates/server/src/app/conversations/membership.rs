//! Whether a device is in a conversation.

use sotto_storage::{ConversationHead, Member, Tx};
use sotto_types::{ConversationId, DeviceId};

use crate::AppError;

/// The conversation and the member that the device is; for everybody else, and who is on the way out, the conversation is
/// not there.
pub(super) async fn membership(
    tx: &mut dyn Tx,
    conversation: ConversationId,
    device: DeviceId,
) -> Result<(ConversationHead, Member), AppError> {
    let head = tx.conversations().lookup(conversation).await?;
    let member = tx.conversations().member(conversation, device).await?;
    head.zip(member).ok_or_else(|| AppError::not_found("Conversation"))
}

/// The refusal of what was made for another epoch.
pub(super) fn moved_on() -> AppError {
    AppError::Conflict("The conversation is in another epoch.".to_owned())
}
