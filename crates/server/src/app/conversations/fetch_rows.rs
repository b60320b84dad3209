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
        Ok(tx.conversations().rows_for(conversation, device, after, limit, limits::FRAME_BYTES).await?)
    };
    deployment.store.read(read).await
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{app::conversations::send, testing::World};

    #[tokio::test]
    async fn rows_begin_where_the_device_joined() {
        let world = World::new().await;
        let (mut alice, bob) = world.dm().await;
        for text in ["a", "b", "c"] {
            let content = alice.encrypt(text);
            send(&world.deployment, &world.caller(&alice), content).await.unwrap();
        }
        let id = alice.conversation();
        let positions = async |caller, after, limit| -> Vec<u64> {
            let rows = fetch_rows(&world.deployment, &caller, id, after, limit).await.unwrap();
            rows.iter().map(|row| row.position).collect()
        };
        assert_eq!(positions(world.caller(&alice), 0, 200).await, [1, 2, 3, 4]);
        assert_eq!(positions(world.caller(&bob), 0, 200).await, [2, 3, 4]);
        assert_eq!(positions(world.caller(&bob), 2, 1).await, [3]);
        assert!(positions(world.caller(&bob), u64::MAX, 1).await.is_empty());
    }

    #[tokio::test]
    async fn strangers_and_odd_limits_are_refused() {
        let world = World::new().await;
        let (alice, _) = world.dm().await;
        let carol = world.person("carol").await;
        let id = alice.conversation();
        let refused = fetch_rows(&world.deployment, &world.caller(&carol), id, 0, 1).await;
        assert!(matches!(refused, Err(AppError::NotFound(_))));
        for limit in [0, 201] {
            let refused = fetch_rows(&world.deployment, &world.caller(&alice), id, 0, limit).await;
            assert!(matches!(refused, Err(AppError::Invalid { .. })));
        }
    }
}
