//! Forgetting a segment.

use sotto_storage::SegmentKey;

use crate::{AppError, Deployment, app::DeviceCaller};

/// Deletes a segment of the caller's account; done where it is not there.
pub async fn delete(deployment: &Deployment, caller: &DeviceCaller, key: SegmentKey) -> Result<(), AppError> {
    let user = caller.user.local();
    deployment.store.write(async move |tx| Ok(tx.backups().delete(&user, key).await?)).await
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use sotto_types::limits;

    use super::*;
    use crate::{
        app::backups::{list, put, read},
        testing::World,
    };

    #[tokio::test]
    async fn segments_are_the_accounts_own() {
        let world = World::new().await;
        let (alice, bob) = (world.person("alice").await, world.person("bob").await);
        let tablet = world.further_device(&alice).await;
        let (alices, tablets, bobs) = (world.caller(&alice), world.caller(&tablet), world.caller(&bob));
        let deployment = &world.deployment;
        put(deployment, &alices, (0, 1), vec![1; 10]).await.unwrap();
        put(deployment, &alices, (0, 1), vec![2; 20]).await.unwrap();
        put(deployment, &tablets, (0, 1), vec![3; 30]).await.unwrap();
        let listed = list(deployment, &tablets, None).await.unwrap();
        let mut sizes: Vec<_> = listed.iter().map(|info| info.size).collect();
        sizes.sort_unstable();
        assert_eq!(sizes, [20, 30]);
        let key = SegmentKey { device: alice.device(), bucket: 0, part: 1 };
        assert_eq!(read(deployment, &tablets, key).await.unwrap(), [2; 20]);
        // Somebody else's account neither reads nor deletes it.
        assert!(matches!(read(deployment, &bobs, key).await, Err(AppError::NotFound(_))));
        delete(deployment, &bobs, key).await.unwrap();
        assert!(list(deployment, &bobs, None).await.unwrap().is_empty());
        read(deployment, &alices, key).await.unwrap();
        delete(deployment, &alices, key).await.unwrap();
        assert!(matches!(read(deployment, &alices, key).await, Err(AppError::NotFound(_))));
        let after = list(deployment, &alices, Some(listed[1].key)).await.unwrap();
        assert!(after.is_empty());
    }

    #[tokio::test]
    async fn segments_have_bounds_and_end_with_their_bucket() {
        let world = World::new().await;
        let alice = world.person("alice").await;
        let (deployment, caller) = (&world.deployment, world.caller(&alice));
        for sealed in [Vec::new(), vec![0; limits::BACKUP_SEALED_BYTES + 1]] {
            let refused = put(deployment, &caller, (0, 1), sealed).await;
            assert!(matches!(refused, Err(AppError::Invalid { .. })));
        }
        let now = deployment.now();
        let over = put(deployment, &caller, (now.as_millis(), 1), vec![1]).await;
        assert!(matches!(over, Err(AppError::Invalid { .. })));
        let soon = now.plus(Duration::from_hours(1)).as_millis();
        put(deployment, &caller, (soon, 1), vec![1]).await.unwrap();
        put(deployment, &caller, (0, 1), vec![1]).await.unwrap();
        world.clock.advance(Duration::from_hours(1));
        let later = deployment.now();
        let gone = world.write(async move |tx| Ok(tx.backups().prune(later, 10).await?)).await;
        assert_eq!(gone, 1);
        assert_eq!(list(deployment, &caller, None).await.unwrap().len(), 1);
    }
}
