//! A reset that keeps the account.

use sotto_storage::{Credential, NetworkId, Tx};
use sotto_types::UserId;
use sotto_wire::identity::{SignedDeviceList, SignedKeyWraps};

use super::{
    PendingReset, Reset,
    reset_start::{check_protection, complete},
    wraps::{follow, stored},
};
use crate::{
    AppError, Deployment,
    app::{heavy::heavy, opaque, sign_in},
};

/// Sets a new password and adds a device, whose place on the next device list proves the account key. Other devices stay,
/// and a lock is lifted.
pub async fn reset_keep(
    deployment: &Deployment,
    pending: PendingReset,
    reset: Reset,
) -> Result<NetworkId, AppError> {
    check_protection(&reset.keys, pending.protected)?;
    let now = deployment.now();
    let record = opaque::record(&reset.opaque)?;
    let credential = Credential {
        user: pending.user,
        record,
        stretching: opaque::new_stretching(),
        bundle: reset.keys.bundle.clone(),
    };
    let id = pending.user;
    let before = async move |tx: &mut dyn Tx| {
        let (_, list) = tx.devices().newest_list(&id).await?.ok_or_else(|| AppError::not_found("User"))?;
        Ok::<_, AppError>((list, stored(tx, &id).await?.map(|(wraps, _)| wraps)))
    };
    let (previous, kept) = deployment.store.read(before).await?;
    let previous = SignedDeviceList::decode(&previous).map_err(AppError::internal)?;
    let user = UserId::new(id, deployment.domain.clone());
    let Reset { keys, device, .. } = reset;
    let (keys, device, kept) = heavy(move || {
        let device = device.check((&user, previous.list().kind), Some(&previous), now)?;
        keys.check(device.list(), kept.as_ref().map(SignedKeyWraps::wraps))?;
        Ok((keys, device, kept))
    })
    .await?;
    let here = deployment.clone();
    let unit = async move |tx: &mut dyn Tx| {
        let user = match complete(tx, &here, &pending, now).await? {
            Ok(user) => user,
            Err(refusal) => return Ok::<_, AppError>(Err(refusal)),
        };
        follow(tx, &user.id, kept.as_ref(), &keys.wraps).await?;
        tx.credentials().upsert(&credential).await?;
        keys.store(tx, &user.id).await?;
        sign_in::unlock(tx, &user.id).await?;
        Ok(Ok((user.network, sign_in::publish(tx, &device, now).await?)))
    };
    // The inner refusal is kept apart so that a counted failure is committed.
    let (network, published) = deployment.store.write(unit).await??;
    published.tell(deployment);
    Ok(network)
}
