//! Reading a log again.

use sotto_storage::{LogRow, Tx};
use sotto_types::{ConversationId, limits};

use super::membership::membership;
use crate::{AppError, Deployment, app::DeviceCaller};

/// Rows of one answer.
const ROWS: usize = 200;

/// Rows after a position, not from before the caller joined, at most `limit` (1 to 200) and 1 MiB past the first.
pub async fn fetch_rows(
    deployment: &Deployment,
    caller: &DeviceCaller,
    conversation: ConversationId,
    after: u64,
    limit: usize,
) -> Result<Vec<LogRow>, AppError> {
    if !(1..=ROWS).contains(&limit) {
        return Err(AppError::invalid("limit", format!("1 to {ROWS} rows can be read at a time.")));
    }
    let device = caller.device;
    let read = async move |tx: &mut dyn Tx| {
        let (_, member) = membership(tx, conversation, device).await?;
        let after = after.max(member.joined_at);
        Ok(tx.conversations().rows(conversation, after, limit, limits::FRAME_BYTES).await?)
    };
    deployment.store.read(read).await
}
