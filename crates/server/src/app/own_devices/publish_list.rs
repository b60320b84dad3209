//! Taking devices off the account.

use sotto_delivery::check_device_list;
use sotto_storage::{StorageError, Tx};
use sotto_types::{Timestamp, UserId};
use sotto_wire::identity::{DeviceList, SignedDeviceList};

use super::{Announced, announce, put_keys::store_protected};
use crate::{
    AppError, Deployment,
    app::{
        DeviceCaller,
        heavy::{heavy, refused},
        registration::SealedKeys,
    },
};

/// Publishes the next device list of the caller's account, which drops devices and adds none.
///
/// Who signed it has the account key, so any device of the account may take any other off, and itself. The new account key
/// comes along, sealed to what opens it from here on.
pub async fn publish_list(
    deployment: &Deployment,
    caller: &DeviceCaller,
    list: SignedDeviceList,
    keys: SealedKeys,
) -> Result<(), AppError> {
    let user = caller.user.local();
    let newest = async move |tx: &mut dyn Tx| Ok::<_, AppError>(tx.devices().newest_list(&user).await?);
    let (_, previous) = deployment.store.read(newest).await?.ok_or_else(|| AppError::not_found("User"))?;
    let previous = SignedDeviceList::decode(&previous).map_err(AppError::internal)?;
    let checked = heavy({
        let user = caller.user.clone();
        move || {
            let list = check(&user, &previous, list)?;
            keys.check(&list, None)?;
            Ok((list, keys))
        }
    });
    let ((list, keys), now) = (checked.await?, deployment.now());
    let unit = async move |tx: &mut dyn Tx| publish(tx, (&list, &keys), now).await;
    deployment.store.write(unit).await?.tell(deployment);
    Ok(())
}

fn check(
    user: &UserId,
    previous: &SignedDeviceList,
    next: SignedDeviceList,
) -> Result<SignedDeviceList, AppError> {
    check_device_list(Some(previous), &next).map_err(|error| match error {
        // Another list came first.
        _ if next.list().version <= previous.list().version => came_first(),
        error => refused("device list")(error),
    })?;
    let (old, new): (&DeviceList, &DeviceList) = (previous.list(), next.list());
    if new.user != *user || new.kind != old.kind {
        return Err(AppError::invalid("device list", "The device list is another user's."));
    }
    if new.devices.iter().any(|device| !old.devices.contains(device)) {
        return Err(AppError::invalid("device list", "A device is added by that device alone."));
    }
    Ok(next)
}

async fn publish(
    tx: &mut dyn Tx,
    (list, keys): (&SignedDeviceList, &SealedKeys),
    now: Timestamp,
) -> Result<Announced, AppError> {
    let (user, version) = (list.list().user.local(), list.list().version);
    tx.devices().append_list(&user, version, &list.encode(), now).await.map_err(|error| match error {
        StorageError::Duplicate(_) => came_first(),
        error => error.into(),
    })?;
    store_protected(tx, &user, keys).await?;
    announce(tx, list.list(), now).await
}

fn came_first() -> AppError {
    AppError::Conflict("Another device list came first.".to_owned())
}

#[cfg(test)]
mod tests {
    use sotto_wire::{
        frame::{ClientBody, ServerBody, refusal::Code},
        identity::KeyWraps,
    };

    use super::*;
    use crate::testing::{Phone, World};

    type Next = (SignedDeviceList, SealedKeys);

    async fn publish(world: &World, by: &Phone, (list, keys): &Next) -> Result<(), AppError> {
        publish_list(&world.deployment, &world.caller(by), list.clone(), keys.clone()).await
    }

    /// The next list, without the device that this phone is; under a new account key.
    fn without(world: &World, by: &Phone, dropped: &Phone) -> Next {
        let devices = dropped.list().list().devices.iter();
        let left = devices.filter(|device| device.device != dropped.device()).cloned().collect();
        let (account, list) = by.account.rotate(dropped.list(), left, &*world.deployment.rng).unwrap();
        let mut keys = by.sealed_keys();
        let wraps = KeyWraps { counter: 2, list_version: list.list().version, ..keys.wraps.wraps().clone() };
        keys.wraps = account.sign_wraps(&wraps).unwrap();
        (list, keys)
    }

    #[tokio::test]
    async fn a_device_takes_another_off_which_is_signed_out_at_once() {
        let world = World::new().await;
        let alice = world.person("alice").await;
        let tablet = world.further_device(&alice).await;
        let wire = world.connect().signed_in(&tablet).await;
        publish(&world, &alice, &without(&world, &alice, &tablet)).await.unwrap();
        assert!(matches!(wire.wait_for_end().await.as_slice(), [ServerBody::Goodbye(_)]));
        let mut again = world.connect().hello().await;
        let sign_in = again.sign_in_frame(&tablet, &again.domain());
        assert_eq!(again.code(ClientBody::SignIn(sign_in)).await, Code::Unauthenticated);
        world.connect().signed_in(&alice).await;
    }

    #[tokio::test]
    async fn a_list_that_adds_or_is_late_or_is_anothers_or_keeps_the_key_is_refused() {
        let world = World::new().await;
        let (alice, bob) = (world.person("alice").await, world.person("bob").await);
        let tablet = world.further_device(&alice).await;
        let adding = tablet.another(&world);
        let refused = publish(&world, &alice, &(adding.list().clone(), adding.sealed_keys())).await;
        assert!(matches!(refused, Err(AppError::Invalid { .. })), "{refused:?}");
        let dropping = without(&world, &alice, &tablet);
        assert!(matches!(publish(&world, &bob, &dropping).await, Err(AppError::Invalid { .. })));
        let kept = alice.account.next_list(tablet.list(), Vec::new());
        assert!(kept.is_err(), "the key must change with a device that goes");
        // The keys must be signed by the key that signs from here on.
        let old_keys = (dropping.0.clone(), alice.sealed_keys());
        assert!(matches!(publish(&world, &alice, &old_keys).await, Err(AppError::Invalid { .. })));
        publish(&world, &alice, &dropping).await.unwrap();
        assert!(matches!(publish(&world, &alice, &dropping).await, Err(AppError::Conflict(_))));
    }

    #[tokio::test]
    async fn contacts_hear_of_it_and_the_device_may_take_itself_off() {
        let world = World::new().await;
        let (alice, bob) = world.dm().await;
        publish(&world, &bob, &without(&world, &bob, &bob)).await.unwrap();
        let heard = world.notices(&alice).await;
        assert!(!heard.is_empty());
        let gone = bob.device();
        assert!(world.write(async move |tx| Ok(tx.devices().lookup(gone).await?.is_none())).await);
    }
}
