//! The next of what a device has not seen.

use sotto_storage::{LogRow, Tx};
use sotto_types::{ConversationId, DeviceId};
use sotto_wire::frame::inbox::Item;

use super::pushed;
use crate::{
    AppError, Deployment,
    app::{DeviceCaller, policy},
};

/// What a session wants to read.
#[derive(Clone, Debug, Default)]
pub struct Wanted {
    /// Inbox items after this sequence number.
    pub inbox_after: u64,
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
    pub items: Vec<Item>,
    /// Bytes of these items.
    pub items_bytes: usize,
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
    let caller = caller.clone();
    let unit = async move |tx: &mut dyn Tx| {
        policy::may_act(tx, &caller).await?;
        find(tx, caller.device, &wanted).await
    };
    deployment.store.read(unit).await
}

async fn find(tx: &mut dyn Tx, device: DeviceId, wanted: &Wanted) -> Result<Found, AppError> {
    let mut found = Found { inbox_done: true, ..Found::default() };
    let (mut count, mut bytes) = (wanted.count, wanted.bytes);
    let items = tx.inbox().list(device, wanted.inbox_after, count, bytes).await?;
    if let Some(last) = items.last().map(|item| item.sequence) {
        found.items_bytes = items.iter().map(|item| item.notice.len() + item.tree.len()).sum();
        found.items = items.into_iter().map(pushed).collect();
        count = count.saturating_sub(found.items.len());
        bytes = bytes.saturating_sub(found.items_bytes);
        found.inbox_done = tx.inbox().list(device, last, 1, 0).await?.is_empty();
        if !found.inbox_done {
            return Ok(found);
        }
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
    let rows = tx.conversations().rows_for(conversation, device, after, count, bytes).await?;
    let last = rows.last().map(|row| row.position);
    let done = last.is_none_or(|last| last >= head.position);
    Ok(LogPart { conversation, rows: Some(rows), done })
}

#[cfg(test)]
mod tests {
    use prost::Message;
    use sotto_wire::frame::inbox::Notice;

    use super::*;
    use crate::{app::conversations::send, testing::World};

    fn wanted(conversation: ConversationId, count: usize, bytes: usize) -> Wanted {
        Wanted { inbox_after: 0, logs: vec![(conversation, 0)], count, bytes }
    }

    #[tokio::test]
    async fn the_inbox_comes_first_and_the_budget_holds() {
        let world = World::new().await;
        let (mut alice, bob) = world.dm().await;
        for _ in 0..5 {
            let content = alice.encrypt("x");
            send(&world.deployment, &world.caller(&alice), content).await.unwrap();
        }
        let (id, caller) = (alice.conversation(), world.caller(&bob));
        let read = async |wanted| waiting(&world.deployment, &caller, wanted).await.unwrap();
        let all = read(wanted(id, 100, 1_000_000)).await;
        assert_eq!((all.items.len(), all.inbox_done, all.logs[0].done), (1, true, true));
        assert_eq!(all.logs[0].rows.as_ref().unwrap().len(), 5);
        let some = read(wanted(id, 3, 1_000_000)).await;
        assert_eq!((some.items.len(), some.logs[0].rows.as_ref().unwrap().len()), (1, 2));
        assert!(!some.logs[0].done);
        let one = read(wanted(id, 1, 1_000_000)).await;
        assert_eq!((one.items.len(), one.logs.len()), (1, 0));
        let small = read(wanted(id, 100, 1)).await;
        assert_eq!((small.items.len(), small.logs.len()), (1, 0));
    }

    #[tokio::test]
    async fn an_invitation_comes_with_its_tree_which_counts() {
        let world = World::new().await;
        let (alice, bob) = world.dm().await;
        let caller = world.caller(&bob);
        let found =
            waiting(&world.deployment, &caller, wanted(alice.conversation(), 10, usize::MAX)).await.unwrap();
        let [Item { notice: Some(Notice::Joined(joined)), sequence: 1 }] = &found.items[..] else { panic!() };
        assert!(!joined.ratchet_tree.is_empty());
        let sent = found.items[0].encoded_len();
        assert!((sent - 16..=sent).contains(&found.items_bytes), "{} of {sent}", found.items_bytes);
    }

    #[tokio::test]
    async fn a_stranger_finds_no_log() {
        let world = World::new().await;
        let (alice, _) = world.dm().await;
        let carol = world.person("carol").await;
        let wanted = wanted(alice.conversation(), 10, 1_000_000);
        let found = waiting(&world.deployment, &world.caller(&carol), wanted).await.unwrap();
        assert!(found.items.is_empty() && found.logs[0].rows.is_none());
    }
}
