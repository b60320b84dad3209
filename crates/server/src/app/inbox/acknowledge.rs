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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{app::inbox::places, testing::World};

    #[tokio::test]
    async fn cursors_move_forward_and_no_further_than_the_log() {
        let world = World::new().await;
        let (alice, _) = world.dm().await;
        let (id, caller) = (alice.conversation(), world.caller(&alice));
        for (position, expected) in [(0, 0), (u64::MAX, 1), (0, 1)] {
            let acknowledged = Acknowledged { inbox: None, logs: vec![(id, position)] };
            acknowledge(&world.deployment, &caller, acknowledged).await.unwrap();
            let places = places(&world.deployment, &caller).await.unwrap();
            assert_eq!((places[0].acknowledged, places[0].newest), (expected, 1));
        }
    }

    #[tokio::test]
    async fn inbox_items_are_gone_once_acknowledged() {
        let world = World::new().await;
        let (_, bob) = world.dm().await;
        let acknowledged = Acknowledged { inbox: Some(1), logs: Vec::new() };
        for _ in 0..2 {
            acknowledge(&world.deployment, &world.caller(&bob), acknowledged.clone()).await.unwrap();
            assert!(world.notices(&bob).await.is_empty());
        }
    }

    #[tokio::test]
    async fn a_stranger_moves_nothing() {
        let world = World::new().await;
        let (alice, _) = world.dm().await;
        let carol = world.person("carol").await;
        let unknown = ConversationId::from_bytes([1; 32]);
        let logs = vec![(alice.conversation(), 1), (unknown, 1)];
        let acknowledged = Acknowledged { inbox: Some(9), logs };
        acknowledge(&world.deployment, &world.caller(&carol), acknowledged).await.unwrap();
        assert!(places(&world.deployment, &world.caller(&carol)).await.unwrap().is_empty());
        assert_eq!(places(&world.deployment, &world.caller(&alice)).await.unwrap()[0].acknowledged, 0);
    }
}
