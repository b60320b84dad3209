//! Sealing the account's keys anew.

use sotto_storage::Tx;
use sotto_wire::identity::{SignedDeviceList, SignedKeyWraps};

use crate::{
    AppError, Deployment,
    app::{
        DeviceCaller,
        heavy::heavy,
        registration::{SealedKeys, rules_of},
    },
};

/// Replaces key wraps and bundles of the caller's account, under the device list that stands. A bundle whose wrap is as it
/// was may be left out, and is kept: so a device that does not have the backup key does not take it from the others.
pub async fn put_keys(
    deployment: &Deployment,
    caller: &DeviceCaller,
    keys: SealedKeys,
) -> Result<(), AppError> {
    let user = caller.user.local();
    let before = async move |tx: &mut dyn Tx| {
        let (version, list) =
            tx.devices().newest_list(&user).await?.ok_or_else(|| AppError::not_found("User"))?;
        Ok::<_, AppError>((version, list, stored(tx, &user).await?))
    };
    let (version, list, kept) = deployment.store.read(before).await?;
    let checked = heavy(move || {
        let list = SignedDeviceList::decode(&list).map_err(AppError::internal)?;
        let kept_wraps = kept.as_ref().map(SignedKeyWraps::wraps);
        if kept_wraps.is_some_and(|kept| kept.counter >= keys.wraps.wraps().counter) {
            return Err(came_first());
        }
        keys.check(&list, kept_wraps)?;
        Ok((keys, kept))
    });
    let (keys, kept) = checked.await?;
    let unit = async move |tx: &mut dyn Tx| {
        let newest = tx.devices().newest_list(&user).await?.map(|(newest, _)| newest);
        if newest != Some(version) || stored(tx, &user).await? != kept {
            return Err(came_first());
        }
        store_protected(tx, &user, &keys).await
    };
    deployment.store.write(unit).await
}

/// Stores keys; with account-takeover protection the password opens no bundle, whatever a device sealed.
pub(super) async fn store_protected(
    tx: &mut dyn Tx,
    id: &[u8; 16],
    keys: &SealedKeys,
) -> Result<(), AppError> {
    let user = tx.users().find_by_id(id).await?.ok_or_else(|| AppError::not_found("User"))?;
    let rules = rules_of(tx, user.kind, user.network, &user.group).await?;
    if !rules.protected {
        return keys.store(tx, id).await;
    }
    SealedKeys { bundle: Vec::new(), ..keys.clone() }.store(tx, id).await?;
    Ok(tx.credentials().set_bundle(id, &[]).await?)
}

/// The key wraps of a user, as they were signed last.
async fn stored(tx: &mut dyn Tx, user: &[u8; 16]) -> Result<Option<SignedKeyWraps>, AppError> {
    let recovery = tx.credentials().recovery(user).await?.filter(|recovery| !recovery.wraps.is_empty());
    let wraps = recovery.map(|recovery| SignedKeyWraps::decode(&recovery.wraps)).transpose();
    wraps.map_err(AppError::internal)
}

fn came_first() -> AppError {
    AppError::Conflict("Other keys came first.".to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{app::own_devices::read_keys, testing::World};

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
