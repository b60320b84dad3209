//! Handing key packages out.

use std::time::Duration;

use sotto_storage::Tx;
use sotto_types::{DeviceId, Timestamp, UserId};

use super::peer;
use crate::{
    AppError, Deployment,
    app::{DeviceCaller, inbox::Notice},
    live::Rate,
};

/// Users of one claim.
const USERS: usize = 250;
/// Claims of one device.
const RATE: Rate = Rate { burst: 60, every: Duration::from_secs(2) };
/// Below this many one-time packages a device is told to publish more.
const LOW: u32 = 20;

/// A key package handed out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Claimed {
    /// Whose.
    pub user: UserId,
    /// Which device's.
    pub device: DeviceId,
    /// The `MLSMessage`.
    pub package: Vec<u8>,
}

/// Takes one key package of each device of these users, whom the caller may see, the caller's device excepted.
pub async fn claim_key_packages(
    deployment: &Deployment,
    caller: &DeviceCaller,
    mut users: Vec<UserId>,
) -> Result<Vec<Claimed>, AppError> {
    users.sort_unstable();
    users.dedup();
    if users.is_empty() || users.len() > USERS {
        return Err(AppError::invalid("users", format!("A claim names 1 to {USERS} users.")));
    }
    let now = deployment.now();
    deployment.live.take_claim(caller.device, RATE, now).map_err(|wait| AppError::LimitReached {
        why: "Too many key packages were asked for.".to_owned(),
        retry_after: Some(wait),
    })?;
    let caller = caller.clone();
    let (claimed, told) =
        deployment.store.write(async move |tx| claim(tx, &caller, &users, now).await).await?;
    for device in told {
        deployment.live.nudge(device);
    }
    Ok(claimed)
}

/// The packages, and the devices that have been told to publish more.
async fn claim(
    tx: &mut dyn Tx,
    caller: &DeviceCaller,
    users: &[UserId],
    now: Timestamp,
) -> Result<(Vec<Claimed>, Vec<DeviceId>), AppError> {
    let mut claimed = Vec::new();
    let mut told = Vec::new();
    for id in users {
        let user = peer(tx, caller, id, now).await?;
        for device in tx.devices().all_of(&user.id).await? {
            if device.id == caller.device {
                continue;
            }
            let Some(package) = tx.key_packages().claim(device.id, now).await? else { continue };
            // Told a few times on the way down, not at each claim.
            if package.left < LOW && package.left % 5 == 4 {
                let notice = Notice::KeyPackagesLow { left: package.left }.encode();
                tx.inbox().push(device.id, &notice, now).await?;
                told.push(device.id);
            }
            claimed.push(Claimed { user: id.clone(), device: device.id, package: package.package });
        }
    }
    Ok((claimed, told))
}

#[cfg(test)]
mod tests {
    use sotto_wire::frame::inbox;

    use super::*;
    use crate::testing::World;

    #[tokio::test]
    async fn each_device_but_the_callers_gives_one_and_never_the_same_twice() {
        let world = World::new().await;
        let (alice, bob) = (world.person("alice").await, world.person("bob").await);
        let tablet = world.further_device(&alice).await;
        let users = vec![bob.user().clone(), alice.user().clone(), bob.user().clone()];
        let claim =
            async || claim_key_packages(&world.deployment, &world.caller(&alice), users.clone()).await;
        let (first, second) = (claim().await.unwrap(), claim().await.unwrap());
        let mut devices: Vec<_> = first.iter().map(|claimed| claimed.device).collect();
        let mut expected = [bob.device(), tablet.device()];
        devices.sort_unstable();
        expected.sort_unstable();
        assert_eq!(devices, expected);
        assert!(first.iter().all(|one| second.iter().all(|other| one.package != other.package)));
    }

    #[tokio::test]
    async fn a_device_is_told_when_few_are_left_and_the_last_resort_stays() {
        let world = World::new().await;
        let (alice, bob) = (world.person("alice").await, world.person("bob").await);
        let mut packages = Vec::new();
        for _ in 0..32 {
            packages.extend(world.claim(&alice, bob.user()).await);
        }
        assert_eq!(packages[30], packages[31]);
        let left = |notice| match notice {
            inbox::Notice::KeyPackagesLow(low) => Some(low.left),
            _ => None,
        };
        let told: Vec<_> = world.notices(&bob).await.into_iter().filter_map(left).collect();
        assert_eq!(told, [19, 14, 9, 4]);
    }

    #[tokio::test]
    async fn one_stranger_among_the_users_spoils_the_claim() {
        let world = World::new().await;
        let other_network = world.add_network(20_000_001).await;
        let (alice, bob) = (world.person("alice").await, world.person("bob").await);
        let outsider = world.person_in(other_network, "outsider").await;
        let users = vec![bob.user().clone(), outsider.user().clone()];
        let refused = claim_key_packages(&world.deployment, &world.caller(&alice), users).await;
        assert!(matches!(refused, Err(AppError::NotFound(_))));
        let device = bob.device();
        let now = world.deployment.now();
        let left = world.write(async move |tx| Ok(tx.key_packages().count(device, now).await?)).await;
        assert_eq!(left, 30);
    }

    #[tokio::test]
    async fn a_device_may_not_drain_others_quickly() {
        let world = World::new().await;
        let (alice, bob) = (world.person("alice").await, world.person("bob").await);
        for _ in 0..RATE.burst {
            world.claim(&alice, bob.user()).await;
        }
        let users = vec![bob.user().clone()];
        let caller = world.caller(&alice);
        let refused = claim_key_packages(&world.deployment, &caller, users.clone()).await;
        let Err(AppError::LimitReached { retry_after: Some(wait), .. }) = refused else { panic!("a limit") };
        world.clock.advance(wait);
        claim_key_packages(&world.deployment, &caller, users).await.unwrap();
    }
}
