//! Sealing the account's keys anew.

use sotto_storage::Tx;
use sotto_wire::identity::{SignedDeviceList, SignedKeyWraps};

use crate::{
    AppError, Deployment,
    app::{DeviceCaller, heavy::heavy, registration::SealedKeys},
};

/// Replaces key wraps and bundles of the caller's account, under the device list that stands.
pub async fn put_keys(
    deployment: &Deployment,
    caller: &DeviceCaller,
    keys: SealedKeys,
) -> Result<(), AppError> {
    let user = caller.user.local();
    let newest = async move |tx: &mut dyn Tx| Ok::<_, AppError>(tx.devices().newest_list(&user).await?);
    let (version, list) = deployment.store.read(newest).await?.ok_or_else(|| AppError::not_found("User"))?;
    let checked = heavy(move || {
        let list = SignedDeviceList::decode(&list).map_err(AppError::internal)?;
        keys.check(&list)?;
        Ok(keys)
    });
    let keys = checked.await?;
    let unit = async move |tx: &mut dyn Tx| {
        let newest = tx.devices().newest_list(&user).await?.map(|(newest, _)| newest);
        if newest != Some(version) {
            return Err(AppError::Conflict("Another device list came first.".to_owned()));
        }
        replace(tx, &user, &keys).await
    };
    deployment.store.write(unit).await
}

/// Stores keys whose wraps are newer than those that are there.
pub(super) async fn replace(tx: &mut dyn Tx, user: &[u8; 16], keys: &SealedKeys) -> Result<(), AppError> {
    if let Some(stored) = tx.credentials().recovery(user).await?
        && SignedKeyWraps::decode(&stored.wraps)
            .is_ok_and(|stored| stored.wraps().counter >= keys.wraps.wraps().counter)
    {
        return Err(AppError::Conflict("Other key wraps came first.".to_owned()));
    }
    keys.store(tx, user).await
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        app::own_devices::read_keys,
        testing::World,
    };

    #[tokio::test]
    async fn keys_are_replaced_by_newer_ones_that_the_account_key_signed() {
        let world = World::new().await;
        let (alice, bob) = (world.person("alice").await, world.person("bob").await);
        let deployment = &world.deployment;
        let newer = |counter| {
            let mut keys = alice.sealed_keys();
            let mut wraps = keys.wraps.wraps().clone();
            wraps.counter = counter;
            keys.wraps = alice.account.sign_wraps(&wraps).unwrap();
            keys
        };
        put_keys(deployment, &world.caller(&alice), newer(7)).await.unwrap();
        let read = read_keys(deployment, &world.caller(&alice)).await.unwrap();
        assert_eq!(SignedKeyWraps::decode(&read.wraps).unwrap().wraps().counter, 7);
        for late in [7, 6] {
            let refused = put_keys(deployment, &world.caller(&alice), newer(late)).await;
            assert!(matches!(refused, Err(AppError::Conflict(_))), "{refused:?}");
        }
        let refused = put_keys(deployment, &world.caller(&bob), newer(8)).await;
        assert!(matches!(refused, Err(AppError::Invalid { .. })));
        assert_ne!(read_keys(deployment, &world.caller(&bob)).await.unwrap(), read);
    }
}
