//! Conversations that were deleted for everybody.

use sotto_storage::ConversationHead;

use crate::AppError;

/// Refuses what would go on in a conversation that was deleted for everybody.
pub(super) fn must_be_open(head: &ConversationHead) -> Result<(), AppError> {
    if head.closed { Err(deleted()) } else { Ok(()) }
}

/// The refusal. Who asks for the group of a conversation is forbidden it for no other reason.
pub(super) fn deleted() -> AppError {
    AppError::Forbidden("This conversation was deleted for everybody.".to_owned())
}
