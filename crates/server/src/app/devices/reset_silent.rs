//! Resetting devices that nobody has used for long.

use serde_json::json;
use sotto_storage::{Device, StorageError, Tx};
use sotto_types::{DeviceId, Timestamp, limits};

use super::reset::reset_one;
use crate::{AppError, Deployment, app::events::ServiceEvent};

/// Devices of one unit of work: few enough that others do not wait for long.
const PORTION: usize = 50;
/// Devices of one call; the rest waits for the next.
const MOST: usize = 400;

/// Resets devices of people and guests that were not heard of for [`limits::DEVICE_SILENCE`], as an administrator would;
/// rows wait for bots however long they are silent.
pub(crate) async fn reset_silent(deployment: &Deployment) -> Result<(), AppError> {
    let before = deployment.now().minus(limits::DEVICE_SILENCE);
    let silent = async move |tx: &mut dyn Tx| tx.devices().silent(before, MOST).await;
    let silent = deployment.store.read::<_, StorageError, _>(silent).await?;
    for portion in silent.chunks(PORTION) {
        reset_some(deployment, portion.to_vec(), before).await?;
    }
    Ok(())
}

async fn reset_some(deployment: &Deployment, silent: Vec<Device>, before: Timestamp) -> Result<(), AppError> {
    let (here, now) = (deployment.clone(), deployment.now());
    let unit = async move |tx: &mut dyn Tx| {
        let (mut reset, mut told) = (Vec::new(), Vec::new());
        for device in &silent {
            if here.live.is_connected(device.id) {
                // Its session has lasted for so long.
                tx.devices().touch(device.id, now).await?;
            } else if is_still_silent(tx, device, before).await? {
                told.extend(reset_one(tx, device, now).await?);
                record(tx, &here, device, now).await?;
                reset.push(device.id);
            }
        }
        Ok::<(Vec<DeviceId>, Vec<DeviceId>), AppError>((reset, told))
    };
    let (reset, told) = deployment.store.write(unit).await?;
    for device in reset {
        tracing::info!(%device, "a device was reset that was not heard of for long");
        deployment.live.sign_out(device);
    }
    for device in told {
        deployment.live.nudge(device);
    }
    Ok(())
}

async fn is_still_silent(tx: &mut dyn Tx, device: &Device, before: Timestamp) -> Result<bool, AppError> {
    let current = tx.devices().lookup(device.id).await?;
    Ok(current.is_some_and(|current| current.seen_at.unwrap_or(current.added_at) < before))
}

/// Puts it into the trail of the account whose network the user is in; a guest is in nobody's.
async fn record(
    tx: &mut dyn Tx,
    deployment: &Deployment,
    device: &Device,
    now: Timestamp,
) -> Result<(), AppError> {
    let Some(user) = tx.users().find_by_id(&device.user).await? else { return Ok(()) };
    let Some(account) = tx.networks().account_of(user.network).await? else { return Ok(()) };
    let event = ServiceEvent::new("ResetSilentDevice", &deployment.region, &*deployment.rng, now);
    let parameters = json!({
        "networkId": user.network.to_string(),
        "userId": user.number.to_string(),
        "appId": device.id.to_string(),
    });
    Ok(tx.events().append(&event.about(account, user.network, &parameters)).await?)
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use sotto_storage::UserKind;

    use super::*;
    use crate::testing::{Admin, Phone, World};

    async fn is_in_use(world: &World, phone: &Phone) -> bool {
        let device = phone.device();
        world.write(async move |tx| Ok(tx.devices().lookup(device).await?.is_some())).await
    }

    #[tokio::test]
    async fn what_nobody_uses_is_reset_and_recorded_and_bots_are_waited_for() {
        let world = World::new().await;
        let (alice, bob) = world.room().await;
        let guest = world.guest("guest").await;
        let retains = world.account_in(world.network, "retains", UserKind::RetentionBot).await;
        let connected = world.connect().signed_in(&alice).await;
        world.clock.advance(limits::DEVICE_SILENCE);
        reset_silent(&world.deployment).await.unwrap();
        assert!(is_in_use(&world, &bob).await, "not a moment too early");
        let tablet = world.further_device(&bob).await;
        world.clock.advance(Duration::from_millis(1));
        reset_silent(&world.deployment).await.unwrap();
        assert!(!is_in_use(&world, &bob).await && !is_in_use(&world, &guest).await);
        for stays in [&alice, &retains, &tablet] {
            assert!(is_in_use(&world, stays).await);
        }
        assert!(!world.stays(&bob).await);
        assert_eq!(world.notices(&tablet).await.len(), 1, "the other device takes it off the list");
        connected.hang_up().await;
        // Alice's was heard of when it was found to be connected.
        reset_silent(&world.deployment).await.unwrap();
        assert!(is_in_use(&world, &alice).await);
        let admin = Admin::almighty_of(&world).await;
        let events = admin.history("EventName", "ResetSilentDevice").await;
        assert_eq!(events.len(), 1);
        assert_eq!(events[0]["userIdentity"]["type"], "AWSService");
        assert_eq!(events[0]["requestParameters"]["appId"], bob.device().to_string());
    }
}
