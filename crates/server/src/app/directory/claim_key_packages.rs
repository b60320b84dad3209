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

/// Takes one key package of each device of these users, all of the caller's network, the caller's device excepted.
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
        let user = peer(tx, caller, id).await?;
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
