//! Blocking somebody, and lifting the block.

use sotto_storage::Tx;
use sotto_types::{DeviceId, Timestamp, UserId, limits};

use crate::{
    AppError, Deployment,
    app::{DeviceCaller, directory::peer, inbox::Notice},
};

/// Blocks somebody for the caller's account, or lifts the block; all devices of the account are told.
pub async fn set_block(
    deployment: &Deployment,
    caller: &DeviceCaller,
    whom: UserId,
    blocked: bool,
) -> Result<(), AppError> {
    if whom == caller.user {
        return Err(AppError::invalid("user", "Nobody can block himself."));
    }
    let (caller, now) = (caller.clone(), deployment.now());
    let told = deployment.store.write(async move |tx| {
        if blocked { block(tx, &caller, &whom, now).await } else { unblock(tx, &caller, &whom, now).await }
    });
    for device in told.await? {
        deployment.live.nudge(device);
    }
    Ok(())
}

/// Blocks; the devices that were told, none where nothing was new.
async fn block(
    tx: &mut dyn Tx,
    caller: &DeviceCaller,
    whom: &UserId,
    now: Timestamp,
) -> Result<Vec<DeviceId>, AppError> {
    let (by, whom) = (caller.user.local(), peer(tx, caller, whom, now).await?.id);
    if tx.blocks().has_blocked(&by, &whom).await? {
        return Ok(Vec::new());
    }
    if tx.blocks().count(&by).await? >= limits::BLOCKS {
        let why = format!("At most {} people can be blocked.", limits::BLOCKS);
        return Err(AppError::LimitReached { why, retry_after: None });
    }
    tx.blocks().block(&by, &whom, now).await?;
    tell(tx, &by, now).await
}

/// Lifts a block; also that of somebody who cannot be seen any more.
async fn unblock(
    tx: &mut dyn Tx,
    caller: &DeviceCaller,
    whom: &UserId,
    now: Timestamp,
) -> Result<Vec<DeviceId>, AppError> {
    let blocker = caller.user.local();
    let ours = whom.domain() == caller.user.domain();
    if ours && tx.blocks().unblock(&blocker, &whom.local()).await? {
        tell(tx, &blocker, now).await
    } else {
        Ok(Vec::new())
    }
}

async fn tell(tx: &mut dyn Tx, user: &[u8; 16], now: Timestamp) -> Result<Vec<DeviceId>, AppError> {
    let devices: Vec<_> = tx.devices().all_of(user).await?.into_iter().map(|device| device.id).collect();
    let notice = Notice::BlocksChanged.encode();
    for device in &devices {
        tx.inbox().push(*device, &notice, now).await?;
    }
    Ok(devices)
}

#[cfg(test)]
mod tests {
    use sotto_wire::frame::inbox;

    use super::*;
    use crate::{
        app::blocks::list_blocked,
        testing::{Phone, World},
    };

    async fn set(world: &World, phone: &Phone, whom: &UserId, blocked: bool) -> Result<(), AppError> {
        set_block(&world.deployment, &world.caller(phone), whom.clone(), blocked).await
    }

    async fn blocked(world: &World, phone: &Phone) -> Vec<UserId> {
        let page = list_blocked(&world.deployment, &world.caller(phone), None).await.unwrap();
        page.people.into_iter().map(|(id, _)| id).collect()
    }

    async fn told(world: &World, phone: &Phone) -> usize {
        let notices = world.notices(phone).await;
        notices.iter().filter(|notice| matches!(notice, inbox::Notice::BlocksChanged(_))).count()
    }

    #[tokio::test]
    async fn all_own_devices_are_told_of_what_is_new_and_nobody_else() {
        let world = World::new().await;
        let (alice, bob) = (world.person("alice").await, world.person("bob").await);
        let tablet = world.further_device(&alice).await;
        for _ in 0..2 {
            set(&world, &alice, bob.user(), true).await.unwrap();
        }
        assert_eq!(blocked(&world, &tablet).await, [bob.user().clone()]);
        for _ in 0..2 {
            set(&world, &tablet, bob.user(), false).await.unwrap();
        }
        assert!(blocked(&world, &alice).await.is_empty());
        assert_eq!((told(&world, &alice).await, told(&world, &tablet).await), (2, 2));
        assert_eq!(told(&world, &bob).await, 0);
    }

    #[tokio::test]
    async fn blocks_are_ones_own_and_of_people_who_are_seen() {
        let world = World::new().await;
        let other_network = world.add_network(20_000_001).await;
        let (alice, bob) = (world.person("alice").await, world.person("bob").await);
        let outsider = world.person_in(other_network, "outsider").await;
        set(&world, &alice, bob.user(), true).await.unwrap();
        assert!(blocked(&world, &bob).await.is_empty());
        set(&world, &bob, bob.user(), true).await.unwrap_err();
        let refused = set(&world, &alice, outsider.user(), true).await;
        assert!(matches!(refused, Err(AppError::NotFound(_))));
        // Somebody else's block is not lifted, and that there is one is not said.
        set(&world, &bob, bob.user(), false).await.unwrap_err();
        set(&world, &bob, alice.user(), false).await.unwrap();
        assert_eq!(blocked(&world, &alice).await, [bob.user().clone()]);
        // Who is gone can be unblocked.
        world.change_user(bob.user(), |user| user.suspended = true).await;
        set(&world, &alice, bob.user(), false).await.unwrap();
        assert!(blocked(&world, &alice).await.is_empty());
    }

    #[tokio::test]
    async fn there_is_a_limit() {
        let world = World::new().await;
        let (alice, bob) = (world.person("alice").await, world.person("bob").await);
        let (user, now) = (alice.user().local(), world.deployment.now());
        let fill = async move |tx: &mut dyn Tx| {
            for n in 1..=u128::from(limits::BLOCKS) {
                tx.blocks().block(&user, &n.to_be_bytes(), now).await?;
            }
            Ok(())
        };
        world.write(fill).await;
        let refused = set(&world, &alice, bob.user(), true).await;
        assert!(matches!(refused, Err(AppError::LimitReached { .. })));
        let first = UserId::new(1_u128.to_be_bytes(), world.deployment.domain.clone());
        set(&world, &alice, &first, false).await.unwrap();
        set(&world, &alice, bob.user(), true).await.unwrap();
        // All of it is read, page by page.
        let (mut after, mut count) = (None, 0);
        loop {
            let page = list_blocked(&world.deployment, &world.caller(&alice), after).await.unwrap();
            count += page.people.len();
            after = page.people.last().map(|(id, _)| id.clone());
            if !page.more {
                break;
            }
        }
        assert_eq!(u64::try_from(count).unwrap(), limits::BLOCKS);
    }
}
