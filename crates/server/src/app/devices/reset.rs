//! Resetting devices.

use std::collections::HashSet;

use sotto_storage::{Device, NetworkId, Tx, UserNumber};
use sotto_types::{DeviceId, Timestamp};

use crate::{
    AppError,
    app::{Context, conversations::take_out_leaves_of_device, inbox::Notice, users::Outcome},
};

/// Resets devices of a user of the caller's network.
pub async fn reset(
    tx: &mut dyn Tx,
    cx: &Context,
    (network, number): (NetworkId, UserNumber),
    ids: &[String],
) -> Result<Outcome, AppError> {
    let network = cx.network(tx, network).await?;
    let user = tx.users().lookup(network.id, number).await?.ok_or_else(|| AppError::not_found("User"))?;
    let mut seen = HashSet::new();
    let mut outcome = Outcome::default();
    for (place, id) in ids.iter().enumerate() {
        let device = parse(id);
        if device.is_some_and(|device| !seen.insert(device)) {
            outcome.refuse((place, id), "This device is named twice in the request.");
            continue;
        }
        let device = match device {
            Some(device) => tx.devices().lookup(device).await?,
            None => None,
        };
        // A device of somebody else is not told from one that is not there.
        match device.filter(|device| device.user == user.id) {
            Some(device) => {
                cx.sign_out(device.id);
                for other in reset_one(tx, &device, cx.now).await? {
                    cx.nudge(other);
                }
                outcome.done(id);
            }
            None => outcome.refuse((place, id), "Device not found."),
        }
    }
    Ok(outcome)
}

/// Resets a device, which is to be signed out after the commit: it never comes back, and nothing waits for it any more.
///
/// A job proposes to the members of every conversation to take its leaf out. The user's other devices, which this answers,
/// find in their inboxes that they are to take it off the account's list.
pub(super) async fn reset_one(
    tx: &mut dyn Tx,
    device: &Device,
    now: Timestamp,
) -> Result<Vec<DeviceId>, AppError> {
    tx.devices().reset(device.id, now).await?;
    take_out_leaves_of_device(tx, device.id, now).await?;
    let notice = Notice::DeviceReset { device: device.id }.encode();
    let others = tx.devices().all_of(&device.user).await?;
    for other in &others {
        tx.inbox().push(other.id, &notice, now).await?;
    }
    Ok(others.into_iter().map(|other| other.id).collect())
}

fn parse(text: &str) -> Option<DeviceId> {
    DeviceId::from_slice(&hex::decode(text).ok()?).ok()
}
