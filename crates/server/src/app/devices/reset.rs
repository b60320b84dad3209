//! Resetting devices.

use std::collections::HashSet;

use sotto_storage::{NetworkId, Tx, UserNumber};
use sotto_types::DeviceId;

use crate::{
    AppError,
    app::{Context, conversations::RemoveDeviceJob, inbox::Notice, users::Outcome},
};

/// Resets devices of a user of the caller's network: they are signed out and never come back, and nothing waits for
/// them any more. A job proposes to the members of every conversation to take their leaves out, and the user's other
/// devices are told, who take them off the account's list.
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
                tx.devices().reset(device.id, cx.now).await?;
                tx.jobs().insert(&RemoveDeviceJob::queue(device.id, cx.now)?).await?;
                cx.sign_out(device.id);
                let notice = Notice::DeviceReset { device: device.id }.encode();
                for other in tx.devices().all_of(&user.id).await? {
                    tx.inbox().push(other.id, &notice, cx.now).await?;
                    cx.nudge(other.id);
                }
                outcome.done(id);
            }
            None => outcome.refuse((place, id), "Device not found."),
        }
    }
    Ok(outcome)
}

fn parse(text: &str) -> Option<DeviceId> {
    DeviceId::from_slice(&hex::decode(text).ok()?).ok()
}
