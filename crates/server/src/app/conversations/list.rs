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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::World;

    #[tokio::test]
    async fn a_device_sees_its_own_conversations() {
        let world = World::new().await;
        let (alice, mut bob) = world.dm().await;
        let carol = world.person("carol").await;
        world.make_dm(&mut bob, &carol).await;
        let count = async |caller| list(&world.deployment, &caller).await.unwrap().len();
        assert_eq!(count(world.caller(&alice)).await, 1);
        assert_eq!(count(world.caller(&bob)).await, 2);
        let heads = list(&world.deployment, &world.caller(&alice)).await.unwrap();
        assert_eq!((heads[0].id, heads[0].epoch, heads[0].position), (alice.conversation(), 1, 1));
    }
}
