//! A guest becomes one of a network's people (SPEC G4).

use std::{collections::HashSet, sync::Arc};

use sotto_delivery::check_device_list;
use sotto_storage::{GuestInvitation, NetworkId, Tx, User, UserKind};
use sotto_types::{DeviceId, InviteCode, Timestamp};
use sotto_wire::identity::{AccountKind, SignedDeviceList};

use super::{CheckedInvitation, check_invitation};
use crate::{
    AppError, Deployment,
    app::{
        DeviceCaller, analytics,
        heavy::{heavy, refused},
        inbox::Notice,
        registration, users,
    },
};

/// Moves the account of the guest who asks into the network that has invited the guest: id, devices and conversations
/// stay. The next device list, which the account key signs, says that the account is a person's from now on.
pub async fn join(
    deployment: &Deployment,
    caller: &DeviceCaller,
    code: &InviteCode,
    list: SignedDeviceList,
) -> Result<NetworkId, AppError> {
    let id = caller.user.local();
    let newest = async move |tx: &mut dyn Tx| Ok::<_, AppError>(tx.devices().newest_list(&id).await?);
    let (_, previous) = deployment.store.read(newest).await?.ok_or_else(|| AppError::not_found("User"))?;
    let list = heavy(move || checked(&previous, list)).await?;
    let (keyring, now) = (Arc::clone(&deployment.keyring), deployment.now());
    let (region, code) = (deployment.region.clone(), code.clone());
    let unit = async move |tx: &mut dyn Tx| {
        let user = tx.users().find_by_id(&id).await?.ok_or_else(|| AppError::not_found("User"))?;
        if user.kind != UserKind::Guest {
            return Err(AppError::Conflict("This account is in a network already.".to_owned()));
        }
        // The inner refusal is kept apart so that a counted failure is committed.
        match check_invitation(tx, &keyring, &id, &code, now).await? {
            CheckedInvitation::Open(invitation) => {
                Ok(Ok(moved(tx, user, *invitation, &list, &region, now).await?))
            }
            CheckedInvitation::None | CheckedInvitation::Wrong => Ok(Err(registration::refusal())),
        }
    };
    let moved = deployment.store.write(unit).await??;
    for device in moved.told {
        deployment.live.nudge(device);
    }
    for device in moved.own {
        deployment.live.reconnect(device);
    }
    Ok(moved.network)
}

/// The list, if it follows and changes nothing but the kind.
fn checked(previous: &[u8], list: SignedDeviceList) -> Result<SignedDeviceList, AppError> {
    let previous = SignedDeviceList::decode(previous).map_err(AppError::internal)?;
    check_device_list(Some(&previous), &list).map_err(refused("device list"))?;
    let (old, new) = (previous.list(), list.list());
    let kinds = (old.kind, new.kind) == (AccountKind::Guest, AccountKind::Person);
    if kinds && old.devices == new.devices && old.account_key() == new.account_key() {
        return Ok(list);
    }
    Err(AppError::invalid("device list", "The device list does not make a person of this guest."))
}

struct Moved {
    network: NetworkId,
    told: HashSet<DeviceId>,
    own: Vec<DeviceId>,
}

async fn moved(
    tx: &mut dyn Tx,
    user: User,
    invitation: GuestInvitation,
    list: &SignedDeviceList,
    region: &str,
    now: Timestamp,
) -> Result<Moved, AppError> {
    let id = invitation.network;
    let account = tx.networks().account_of(id).await?.ok_or_else(registration::refusal)?;
    let network = tx.networks().lookup(&account, id).await?.ok_or_else(registration::refusal)?;
    if users::places_at(tx, region, &network, now).await? == Some(0) {
        return Err(AppError::Conflict("There is no room in this network's free trial.".to_owned()));
    }
    let GuestInvitation { first_name, last_name, group, .. } = invitation;
    tx.users().become_person(user.number).await?;
    tx.users().move_to(user.number, id, &group).await?;
    let kind = UserKind::Person;
    let person = User { kind, first_name, last_name, group, network: id, modified_at: now, ..user };
    tx.users().update(&person).await?;
    analytics::joined(tx, &person, now).await?;
    tx.guests().forget(&person.id).await?;
    let list_of = list.list();
    tx.devices().append_list(&person.id, list_of.version, &list.encode(), now).await?;
    let own: Vec<DeviceId> = list_of.devices.iter().map(|device| device.device).collect();
    let mut told: HashSet<DeviceId> =
        tx.conversations().devices_beside(&person.id).await?.into_iter().collect();
    told.extend(&own);
    let notice = Notice::DeviceListChanged { user: list_of.user.clone(), version: list_of.version }.encode();
    for device in &told {
        tx.inbox().push(*device, &notice, now).await?;
    }
    Ok(Moved { network: id, told, own })
}
