//! A user's device lists.

use sotto_types::UserId;

use super::peer;
use crate::{AppError, Deployment, app::DeviceCaller};

/// Lists of one answer.
const LISTS: usize = 100;

/// The signed device lists of a user of the caller's network after a version, oldest first, at most 100.
pub async fn device_lists(
    deployment: &Deployment,
    caller: &DeviceCaller,
    user: UserId,
    after_version: u64,
) -> Result<Vec<Vec<u8>>, AppError> {
    let (caller, now) = (caller.clone(), deployment.now());
    let lists = async move |tx: &mut dyn sotto_storage::Tx| {
        let user = peer(tx, &caller, &user, now).await?;
        Ok(tx.devices().lists_after(&user.id, after_version, LISTS).await?)
    };
    deployment.store.read(lists).await
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::World;

    #[tokio::test]
    async fn lists_come_oldest_first_after_a_version() {
        let world = World::new().await;
        let (alice, bob) = (world.person("alice").await, world.person("bob").await);
        let tablet = world.further_device(&bob).await;
        let read = async |after| {
            device_lists(&world.deployment, &world.caller(&alice), bob.user().clone(), after).await.unwrap()
        };
        assert_eq!(read(0).await, [bob.list().encode(), tablet.list().encode()]);
        assert_eq!(read(1).await, [tablet.list().encode()]);
        assert!(read(2).await.is_empty());
    }

    #[tokio::test]
    async fn a_stranger_has_none() {
        let world = World::new().await;
        let other_network = world.add_network(20_000_001).await;
        let alice = world.person("alice").await;
        let outsider = world.person_in(other_network, "outsider").await;
        let refused =
            device_lists(&world.deployment, &world.caller(&alice), outsider.user().clone(), 0).await;
        assert!(matches!(refused, Err(AppError::NotFound(_))));
    }
}
