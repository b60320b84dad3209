//! A further device of an account.

use sotto_storage::{Tx, UserStatus};
use sotto_types::{Timestamp, UserId};
use sotto_wire::identity::SignedDeviceList;

use super::LoggedIn;
use crate::{
    AppError, Deployment,
    app::{
        heavy::heavy,
        inbox::Notice,
        own_devices::{Announced, announce},
        policy,
        registration::{CheckedDevice, NewDevice},
    },
};

/// Adds a device of a user who has shown the password.
pub async fn add_device(
    deployment: &Deployment,
    logged_in: &LoggedIn,
    device: NewDevice,
) -> Result<(), AppError> {
    add_device_of(deployment, logged_in.user, device).await
}

/// Publishes the account's next device list, with the new device on it, and tells all who share a conversation.
///
/// The caller has made sure that the user, or another device of the user, wants it.
pub(crate) async fn add_device_of(
    deployment: &Deployment,
    user: [u8; 16],
    device: NewDevice,
) -> Result<(), AppError> {
    let now = deployment.now();
    let previous = previous(deployment, user).await?;
    let user = UserId::new(user, deployment.domain.clone());
    let kind = previous.list().kind;
    let device = heavy(move || device.check((&user, kind), Some(&previous), now)).await?;
    let published = deployment.store.write(async move |tx| publish(tx, &device, now).await).await?;
    published.tell(deployment);
    Ok(())
}

async fn previous(deployment: &Deployment, user: [u8; 16]) -> Result<SignedDeviceList, AppError> {
    let newest = async move |tx: &mut dyn Tx| Ok::<_, AppError>(tx.devices().newest_list(&user).await?);
    let (_, list) = deployment.store.read(newest).await?.ok_or_else(|| AppError::not_found("User"))?;
    SignedDeviceList::decode(&list).map_err(AppError::internal)
}

/// Stores the list and the device, and tells all who are beside it.
pub(crate) async fn publish(
    tx: &mut dyn Tx,
    device: &CheckedDevice,
    now: Timestamp,
) -> Result<Announced, AppError> {
    let list = device.list().list();
    let user = tx.users().find_by_id(&list.user.local()).await?;
    let Some(user) = user.filter(|user| user.status == UserStatus::Active && !user.suspended) else {
        return Err(AppError::Forbidden("This account is suspended.".to_owned()));
    };
    policy::refuse_in_deleted_network(tx, user.network).await?;
    // The list was checked against the one before it; should that not be the newest any more, appending fails.
    device.store(tx, now).await?;
    let announced = announce(tx, list, now).await?;
    // Devices that were reset while there was nobody to take them off the list.
    for listed in &list.devices {
        if tx.devices().lookup(listed.device).await?.is_none() {
            let notice = Notice::DeviceReset { device: listed.device }.encode();
            tx.inbox().push(device.id(), &notice, now).await?;
        }
    }
    Ok(announced)
}

#[cfg(test)]
mod tests {
    use sotto_storage::NetworkId;
    use sotto_wire::frame::{ClientBody, ServerBody, inbox, refusal::Code};

    use super::*;
    use crate::{
        app::registration::Rules,
        testing::{Phone, World},
    };

    fn logged_in(phone: &Phone, network: NetworkId) -> LoggedIn {
        let device_list = phone.list().encode();
        LoggedIn {
            user: phone.user().local(),
            bundle: Vec::new(),
            wraps: Vec::new(),
            recovery_bundle: Vec::new(),
            device_list,
            network,
            rules: Rules::default(),
            next_id: [0; 16],
        }
    }

    async fn add(world: &World, phone: &Phone, device: NewDevice) -> Result<(), AppError> {
        add_device(&world.deployment, &logged_in(phone, world.network), device).await
    }

    #[tokio::test]
    async fn all_who_share_a_conversation_hear_of_a_new_device_and_nobody_else() {
        let world = World::new().await;
        let (alice, bob) = world.dm().await;
        let carol = world.person("carol").await;
        let mut tablet = bob.another(&world);
        let device = tablet.as_new_device(&world, 1);
        add(&world, &bob, device).await.unwrap();
        let change = |notice: &inbox::Notice| match notice {
            inbox::Notice::DeviceListChanged(changed) => Some((changed.user_id.clone(), changed.version)),
            _ => None,
        };
        let expected = (bob.user().to_string(), 2);
        for phone in [&alice, &bob, &tablet] {
            let heard: Vec<_> = world.notices(phone).await.iter().filter_map(change).collect();
            assert_eq!(heard, std::slice::from_ref(&expected));
        }
        assert!(world.notices(&carol).await.is_empty());
    }

    #[tokio::test]
    async fn of_two_lists_that_follow_the_same_one_wins() {
        let world = World::new().await;
        let bob = world.person("bob").await;
        let (mut tablet, mut laptop) = (bob.another(&world), bob.another(&world));
        let (first, second) = (tablet.as_new_device(&world, 1), laptop.as_new_device(&world, 1));
        add(&world, &bob, first.clone()).await.unwrap();
        for late in [first, second] {
            assert!(add(&world, &bob, late).await.is_err());
        }
    }

    #[tokio::test]
    async fn a_device_that_the_new_list_drops_is_removed_and_signed_out() {
        let world = World::new().await;
        let (_, bob) = world.dm().await;
        let wire = world.connect().signed_in(&bob).await;
        let mut replacement = bob.replacement(&world);
        let device = replacement.as_new_device(&world, 1);
        add(&world, &bob, device).await.unwrap();
        let (old, new) = (bob.device(), replacement.device());
        let known = world
            .write(async move |tx| {
                Ok((tx.devices().lookup(old).await?.is_some(), tx.devices().lookup(new).await?.is_some()))
            })
            .await;
        assert_eq!(known, (false, true));
        assert!(matches!(wire.wait_for_end().await.as_slice(), [ServerBody::Goodbye(_)]));
        let mut wire = world.connect().hello().await;
        let again = wire.sign_in_frame(&bob, &wire.domain());
        assert_eq!(wire.code(ClientBody::SignIn(again)).await, Code::Unauthenticated);
    }

    #[tokio::test]
    async fn a_suspended_user_adds_no_device() {
        let world = World::new().await;
        let bob = world.person("bob").await;
        world.change_user(bob.user(), |user| user.suspended = true).await;
        let mut tablet = bob.another(&world);
        let device = tablet.as_new_device(&world, 1);
        assert!(matches!(add(&world, &bob, device).await, Err(AppError::Forbidden(_))));
    }
}
