//! What a new device list brings about.

use std::collections::HashSet;

use sotto_storage::{NetworkId, Tx};
use sotto_types::{DeviceId, Timestamp};
use sotto_wire::identity::{AccountKind, DeviceList};

use crate::{
    AppError, Deployment,
    app::{conversations::take_out_leaves_of_dropped_device, inbox::Notice},
};

/// What came of a new device list.
#[derive(Debug)]
pub(crate) struct Announced {
    told: HashSet<DeviceId>,
    dropped: Vec<DeviceId>,
    /// The network whose data-retention bot this is.
    retained: Option<NetworkId>,
}

/// Removes the devices that are not on a list that was just appended, and puts a notice of it into the inbox of every
/// device beside it: the user's own, and those that share a conversation.
pub(crate) async fn announce(
    tx: &mut dyn Tx,
    list: &DeviceList,
    now: Timestamp,
) -> Result<Announced, AppError> {
    let user = list.user.local();
    let listed: HashSet<DeviceId> = list.devices.iter().map(|device| device.device).collect();
    let known = tx.devices().all_of(&user).await?;
    let dropped: Vec<_> = known.iter().map(|device| device.id).filter(|id| !listed.contains(id)).collect();
    for device in &dropped {
        tx.devices().remove(*device).await?;
        take_out_leaves_of_dropped_device(tx, *device, now).await?;
    }
    let mut told: HashSet<DeviceId> = tx.conversations().devices_beside(&user).await?.into_iter().collect();
    told.extend(known.iter().map(|device| device.id).filter(|id| listed.contains(id)));
    let notice = Notice::DeviceListChanged { user: list.user.clone(), version: list.version }.encode();
    for device in &told {
        tx.inbox().push(*device, &notice, now).await?;
    }
    let retained = if list.kind == AccountKind::RetentionBot {
        tx.users().find_by_id(&user).await?.map(|bot| bot.network)
    } else {
        None
    };
    Ok(Announced { told, dropped, retained })
}

impl Announced {
    /// Tells those who are connected, and ends the connections of devices that are out.
    pub(crate) fn tell(self, deployment: &Deployment) {
        for device in self.told {
            deployment.live.nudge(device);
        }
        for device in self.dropped {
            deployment.live.sign_out(device);
        }
        if let Some(network) = self.retained {
            // People's devices add the bot as its newest list has it.
            deployment.live.policy_changed(network);
        }
    }
}
