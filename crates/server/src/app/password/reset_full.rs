//! A reset after which the account begins anew.

use sotto_storage::{Credential, NetworkId, Tx};
use sotto_types::UserId;

use super::{
    PendingReset, Reset,
    reset_start::{check_protection, complete},
};
use crate::{
    AppError, Deployment,
    app::{
        heavy::heavy,
        opaque,
        registration::account_kind,
        users::{Beginning, begin_anew_with},
    },
};

/// Sets a new password and lets the account begin anew with this as its first device: the old devices, conversations and
/// keys are gone, and contacts see another account under the address.
pub async fn reset_full(
    deployment: &Deployment,
    pending: PendingReset,
    reset: Reset,
) -> Result<NetworkId, AppError> {
    check_protection(&reset.keys, pending.protected)?;
    let now = deployment.now();
    let credential = Credential {
        user: pending.next_id,
        record: opaque::record(&reset.opaque)?,
        stretching: opaque::new_stretching(),
        bundle: reset.keys.bundle.clone(),
    };
    let old = pending.user;
    let kind = async move |tx: &mut dyn Tx| Ok::<_, AppError>(tx.users().find_by_id(&old).await?);
    let kind = deployment.store.read(kind).await?.ok_or_else(|| AppError::not_found("User"))?.kind;
    let user = UserId::new(pending.next_id, deployment.domain.clone());
    let Reset { keys, device, .. } = reset;
    let beginning = heavy(move || {
        let device = device.check((&user, account_kind(kind)), None, now)?;
        keys.check(device.list(), None)?;
        Ok(Beginning { credential, keys, device })
    });
    let beginning = beginning.await?;
    let here = deployment.clone();
    let unit = async move |tx: &mut dyn Tx| {
        let user = match complete(tx, &here, &pending, now).await? {
            Ok(user) if user.kind == kind => user,
            // A guest became a person meanwhile; the list says otherwise.
            Ok(_) => return Err(AppError::Conflict("This account has changed meanwhile.".to_owned())),
            Err(refusal) => return Ok::<_, AppError>(Err(refusal)),
        };
        Ok(Ok(begin_anew_with(tx, &here, user, &beginning, now).await?))
    };
    // The inner refusal is kept apart so that a counted failure is committed.
    let (user, devices) = deployment.store.write(unit).await??;
    for device in devices {
        deployment.live.sign_out(device);
    }
    Ok(user.network)
}
