//! The next of what a device has not seen.

use sotto_storage::{InboxItem, LogRow, Tx};
use sotto_types::{ConversationId, DeviceId};

use crate::{AppError, Deployment, app::DeviceCaller};

/// What a session wants to read.
#[derive(Clone, Debug, Default)]
pub struct Wanted {
    /// Inbox items after this sequence number, absent for none.
    pub inbox_after: Option<u64>,
    /// Rows of these conversations after these positions, in this order.
    pub logs: Vec<(ConversationId, u64)>,
    /// Items and rows, at most.
    pub count: usize,
    /// Bytes of items and rows, at most past the first.
    pub bytes: usize,
}

/// What was there, all of one snapshot.
#[derive(Clone, Debug, Default)]
pub struct Found {
    /// Inbox items.
    pub items: Vec<InboxItem>,
    /// Whether there are no more items.
    pub inbox_done: bool,
    /// Parts of the logs that were reached.
    pub logs: Vec<LogPart>,
}

/// Rows of one log.
#[derive(Clone, Debug)]
pub struct LogPart {
    /// The conversation.
    pub conversation: ConversationId,
    /// The rows, absent where the device is not in the conversation (any more).
    pub rows: Option<Vec<LogRow>>,
    /// Whether there are no more rows.
    pub done: bool,
}

/// Reads inbox items before rows, so that a device learns of a conversation before it sees its rows.
pub async fn waiting(
    deployment: &Deployment,
    caller: &DeviceCaller,
    wanted: Wanted,
) -> Result<Found, AppError> {
    let device = caller.device;
    deployment.store.read(async move |tx| find(tx, device, &wanted).await).await
}

async fn find(tx: &mut dyn Tx, device: DeviceId, wanted: &Wanted) -> Result<Found, AppError> {
    let mut found = Found { inbox_done: true, ..Found::default() };
    let (mut count, mut bytes) = (wanted.count, wanted.bytes);
    if let Some(after) = wanted.inbox_after {
        found.items = tx.inbox().list(device, after, count, bytes).await?;
        count = count.saturating_sub(found.items.len());
        bytes = bytes.saturating_sub(found.items.iter().map(|item| item.notice.len()).sum());
        let last = found.items.last().map_or(after, |item| item.sequence);
        found.inbox_done = tx.inbox().list(device, last, 1, 0).await?.is_empty();
    }
    if !found.inbox_done {
        return Ok(found);
    }
    for &(conversation, after) in &wanted.logs {
        if count == 0 || bytes == 0 {
            break;
        }
        let part = part(tx, device, conversation, after, count, bytes).await?;
        let rows = part.rows.as_deref().unwrap_or_default();
        count = count.saturating_sub(rows.len());
        bytes = bytes.saturating_sub(rows.iter().map(|row| row.row.payload.len()).sum());
        found.logs.push(part);
    }
    Ok(found)
}

async fn part(
    tx: &mut dyn Tx,
    device: DeviceId,
    conversation: ConversationId,
    after: u64,
    count: usize,
    bytes: usize,
) -> Result<LogPart, AppError> {
    let member = tx.conversations().member(conversation, device).await?;
    let head = tx.conversations().lookup(conversation).await?;
    let (Some(member), Some(head)) = (member, head) else {
        return Ok(LogPart { conversation, rows: None, done: true });
    };
    let after = after.max(member.joined_at);
    let rows = tx.conversations().rows(conversation, after, count, bytes).await?;
    let last = rows.last().map(|row| row.position);
    let done = last.is_none_or(|last| last >= head.position);
    Ok(LogPart { conversation, rows: Some(rows), done })
}
