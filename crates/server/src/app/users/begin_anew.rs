//! An account that begins anew.

use sotto_storage::{Credential, Invitation, Tx, User, UserKind, UserStatus};
use sotto_types::{DeviceId, Timestamp};

use super::{take_out::remove, uname};
use crate::{
    AppError, Deployment,
    app::registration::{CheckedDevice, SealedKeys},
};

/// Takes an account out and puts a new one in its place, under the same number, name and group, with a new id in the
/// world: nobody but the holder of the old account key could sign for the old id. Contacts see another account.
///
/// Answers the new account and the devices of the old one, which are to be signed out after the commit.
pub(crate) async fn begin_anew(
    tx: &mut dyn Tx,
    deployment: &Deployment,
    old: User,
    (id, status, invitation): ([u8; 16], UserStatus, Option<Invitation>),
    now: Timestamp,
) -> Result<(User, Vec<DeviceId>), AppError> {
    let devices = remove(tx, &old, now).await?;
    let name = uname(id, &deployment.domain);
    // What networks know of a guest is of the person, who does not escape a block so.
    if old.kind == UserKind::Guest {
        tx.guests().rename(&old.id, (&id, &name)).await?;
    }
    let user = User { id, uname: Some(name), status, invitation, last_login: None, ..old };
    tx.users().insert(&user).await?;
    Ok((user, devices))
}

/// What an account begins with that a person begins anew.
#[derive(Clone, Debug)]
pub(crate) struct Beginning {
    /// Of the new id.
    pub(crate) credential: Credential,
    /// The bundles.
    pub(crate) keys: SealedKeys,
    /// The first device.
    pub(crate) device: CheckedDevice,
}

/// As [`begin_anew`], with a first device and active at once.
pub(crate) async fn begin_anew_with(
    tx: &mut dyn Tx,
    deployment: &Deployment,
    old: User,
    beginning: &Beginning,
    now: Timestamp,
) -> Result<(User, Vec<DeviceId>), AppError> {
    let id = beginning.credential.user;
    let (user, devices) = begin_anew(tx, deployment, old, (id, UserStatus::Active, None), now).await?;
    tx.credentials().upsert(&beginning.credential).await?;
    beginning.keys.store(tx, &id).await?;
    beginning.device.store(tx, now).await?;
    Ok((user, devices))
}
