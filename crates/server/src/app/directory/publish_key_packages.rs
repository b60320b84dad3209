//! Taking key packages in.

use sotto_storage::Tx;
use sotto_types::{Timestamp, limits};

use crate::{
    AppError, Deployment,
    app::{
        DeviceCaller,
        heavy::heavy,
        policy,
        registration::{CheckedPackages, KeyPackageUpload},
    },
};

/// Adds key packages of the caller's device; how many one-time packages it has then.
pub async fn publish_key_packages(
    deployment: &Deployment,
    caller: &DeviceCaller,
    upload: KeyPackageUpload,
) -> Result<u32, AppError> {
    let user = caller.user.local();
    let newest = async move |tx: &mut dyn Tx| Ok::<_, AppError>(tx.devices().newest_list(&user).await?);
    let (version, _) = deployment.store.read(newest).await?.ok_or_else(|| AppError::not_found("User"))?;
    let (owner, now) = (caller.as_member(), deployment.now());
    let packages = heavy(move || upload.check(&owner, version, now)).await?;
    let caller = caller.clone();
    deployment.store.write(async move |tx| add(tx, &caller, &packages, now).await).await
}

async fn add(
    tx: &mut dyn Tx,
    caller: &DeviceCaller,
    packages: &CheckedPackages,
    now: Timestamp,
) -> Result<u32, AppError> {
    policy::may_act(tx, caller).await?;
    let device = caller.device;
    tx.key_packages().insert(device, &packages.one_time).await?;
    let count = tx.key_packages().count(device, now).await?;
    if usize::try_from(count).unwrap_or(usize::MAX) > limits::KEY_PACKAGES {
        let why = format!("At most {} key packages are kept.", limits::KEY_PACKAGES);
        return Err(AppError::LimitReached { why, retry_after: None });
    }
    if let Some(last_resort) = &packages.last_resort {
        tx.key_packages().set_last_resort(device, last_resort).await?;
    }
    Ok(count)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::World;

    #[tokio::test]
    async fn packages_are_added_once() {
        let world = World::new().await;
        let mut alice = world.person("alice").await;
        let upload = alice.upload(&world, 5);
        for _ in 0..2 {
            let count = publish_key_packages(&world.deployment, &world.caller(&alice), upload.clone()).await;
            assert_eq!(count.unwrap(), 35);
        }
    }

    #[tokio::test]
    async fn no_more_than_a_hundred_are_kept() {
        let world = World::new().await;
        let mut alice = world.person("alice").await;
        let caller = world.caller(&alice);
        for (count, fits) in [(70, true), (1, false), (101, false)] {
            let published =
                publish_key_packages(&world.deployment, &caller, alice.upload(&world, count)).await;
            assert_eq!(published.is_ok(), fits, "{published:?}");
        }
    }

    #[tokio::test]
    async fn packages_of_others_and_packages_in_the_wrong_place_are_refused() {
        let world = World::new().await;
        let (mut alice, mut bob) = (world.person("alice").await, world.person("bob").await);
        let mut swapped = alice.upload(&world, 1);
        swapped.last_resort = swapped.one_time.pop();
        let mut garbage = alice.upload(&world, 1);
        garbage.one_time = vec![vec![1; 500]];
        for upload in [bob.upload(&world, 1), swapped, garbage] {
            let refused = publish_key_packages(&world.deployment, &world.caller(&alice), upload).await;
            assert!(matches!(refused, Err(AppError::Invalid { .. })), "{refused:?}");
        }
    }
}
