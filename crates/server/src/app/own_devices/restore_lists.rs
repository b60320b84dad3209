//! Getting back device lists that the server has lost.

use sotto_delivery::check_device_list;
use sotto_storage::{StorageError, Tx};
use sotto_types::{Timestamp, limits};
use sotto_wire::identity::SignedDeviceList;

use super::{Announced, announce};
use crate::{
    AppError, Deployment,
    app::{
        DeviceCaller,
        heavy::{heavy, refused},
    },
};

/// Appends the lists of the caller's account that follow the newest one here, each signed by the account: what a server
/// that was restored from a backup no longer has. Devices on them that it does not know come in by their keys.
pub async fn restore_lists(
    deployment: &Deployment,
    caller: &DeviceCaller,
    lists: Vec<SignedDeviceList>,
) -> Result<(), AppError> {
    if lists.is_empty() || lists.len() > limits::RESTORED_LISTS {
        return Err(AppError::invalid("device lists", "There are no device lists, or too many."));
    }
    let user = caller.user.local();
    let newest = async move |tx: &mut dyn Tx| Ok::<_, AppError>(tx.devices().newest_list(&user).await?);
    let (version, newest) =
        deployment.store.read(newest).await?.ok_or_else(|| AppError::not_found("User"))?;
    let newest = SignedDeviceList::decode(&newest).map_err(AppError::internal)?;
    let checked = heavy({
        let user = caller.user.clone();
        move || {
            let mut previous = &newest;
            for list in &lists {
                check_device_list(Some(previous), list).map_err(refused("device lists"))?;
                if list.list().user != user || list.list().kind != newest.list().kind {
                    return Err(AppError::invalid("device lists", "A device list is another user's."));
                }
                previous = list;
            }
            Ok(lists)
        }
    });
    let (lists, now) = (checked.await?, deployment.now());
    let unit = async move |tx: &mut dyn Tx| append(tx, &user, (version, &lists), now).await;
    if let Some(announced) = deployment.store.write(unit).await? {
        announced.tell(deployment);
    }
    Ok(())
}

async fn append(
    tx: &mut dyn Tx,
    user: &[u8; 16],
    (version, lists): (u64, &[SignedDeviceList]),
    now: Timestamp,
) -> Result<Option<Announced>, AppError> {
    let came_first = || AppError::Conflict("Another device list came first.".to_owned());
    if tx.devices().newest_list(user).await?.is_none_or(|(newest, _)| newest != version) {
        return Err(came_first());
    }
    for list in lists {
        let appended = tx.devices().append_list(user, list.list().version, &list.encode(), now).await;
        appended.map_err(|error| match error {
            StorageError::Duplicate(_) => came_first(),
            error => error.into(),
        })?;
    }
    match lists.last() {
        Some(last) => announce(tx, last.list(), now).await.map(Some),
        None => Ok(None),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::World;

    #[tokio::test]
    async fn lost_lists_come_back_and_bring_their_devices() {
        let world = World::new().await;
        let (alice, bob) = (world.person("alice").await, world.person("bob").await);
        // Two devices that this server has never heard of.
        let tablet = alice.another(&world);
        let laptop = tablet.another(&world);
        let lists = vec![tablet.list().clone(), laptop.list().clone()];
        let by = |phone| world.caller(phone);
        let restore = async |caller, lists| restore_lists(&world.deployment, &caller, lists).await;
        assert!(matches!(restore(by(&bob), lists.clone()).await, Err(AppError::Invalid { .. })));
        let gap = vec![laptop.list().clone()];
        assert!(restore(by(&alice), gap).await.is_err());
        assert!(restore(by(&alice), Vec::new()).await.is_err());
        restore(by(&alice), lists.clone()).await.unwrap();
        assert!(restore(by(&alice), lists).await.is_err());
        world.connect().signed_in(&laptop).await;
        world.connect().signed_in(&tablet).await;
    }
}
