//! A further device of an account.

use std::collections::HashSet;

use sotto_storage::{Tx, UserStatus};
use sotto_types::{DeviceId, Timestamp, UserId};
use sotto_wire::identity::SignedDeviceList;

use super::LoggedIn;
use crate::{
    AppError, Deployment,
    app::{
        heavy::heavy,
        inbox::Notice,
        registration::{CheckedDevice, NewDevice},
    },
};

/// Publishes the account's next device list, with the new device on it, and tells all who share a conversation.
pub async fn add_device(
    deployment: &Deployment,
    logged_in: &LoggedIn,
    device: NewDevice,
) -> Result<(), AppError> {
    let now = deployment.now();
    let user = UserId::new(logged_in.user, deployment.domain.clone());
    let previous = previous(deployment, logged_in.user).await?;
    let device = heavy(move || device.check(&user, Some(&previous), now)).await?;
    let told = deployment.store.write(async move |tx| publish(tx, &device, now).await).await?;
    for device in told {
        deployment.live.nudge(device);
    }
    Ok(())
}

async fn previous(deployment: &Deployment, user: [u8; 16]) -> Result<SignedDeviceList, AppError> {
    let newest = async move |tx: &mut dyn Tx| Ok::<_, AppError>(tx.devices().newest_list(&user).await?);
    let (_, list) = deployment.store.read(newest).await?.ok_or_else(|| AppError::not_found("User"))?;
    SignedDeviceList::decode(&list).map_err(AppError::internal)
}

/// Stores the list and the device; the devices that have been told.
async fn publish(
    tx: &mut dyn Tx,
    device: &CheckedDevice,
    now: Timestamp,
) -> Result<HashSet<DeviceId>, AppError> {
    let list = device.list().list();
    let user = tx.users().find_by_id(&list.user.local()).await?;
    if user.is_none_or(|user| user.status != UserStatus::Active || user.suspended) {
        return Err(AppError::Forbidden("This account is suspended.".to_owned()));
    }
    // The list was checked against the one before it; should that not be the newest any more, appending fails.
    device.store(tx, now).await?;
    let listed: HashSet<DeviceId> = list.devices.iter().map(|device| device.device).collect();
    for known in tx.devices().all_of(&list.user.local()).await? {
        if !listed.contains(&known.id) {
            tx.devices().remove(known.id).await?;
        }
    }
    let mut told: HashSet<DeviceId> =
        tx.conversations().devices_beside(&list.user.local()).await?.into_iter().collect();
    told.extend(listed);
    let notice = Notice::DeviceListChanged { user: list.user.clone(), version: list.version }.encode();
    for device in &told {
        tx.inbox().push(*device, &notice, now).await?;
    }
    Ok(told)
}
