//! Whether a device may act, asked inside the unit of work in which it does.

use std::time::Duration;

use sotto_storage::{NetworkId, Tx};

use crate::{AppError, Deployment, app::DeviceCaller};

/// Refuses what is asked by a device that was shut out since it signed in: removed, or its user suspended, deleted, or in a
/// network that is being deleted. From the commit of that on nothing is done for it, also not what is under way.
pub(crate) async fn may_act(tx: &mut dyn Tx, caller: &DeviceCaller) -> Result<(), AppError> {
    match tx.sessions().acts_in(caller.device, &caller.user.local()).await? {
        Some(network) if network == caller.network => Ok(()),
        // Moved: what it asks is good once it has come back, which it is told to do.
        Some(_) => Err(AppError::LimitReached {
            why: "This account was changed: connect again.".to_owned(),
            retry_after: Some(Duration::from_millis(1)),
        }),
        None => Err(AppError::Unauthenticated("This device has been signed out.".to_owned())),
    }
}

/// As [`may_act`], before a request that does not ask itself.
pub(crate) async fn check(deployment: &Deployment, caller: &DeviceCaller) -> Result<(), AppError> {
    let caller = caller.clone();
    deployment.store.read(async move |tx| may_act(tx, &caller).await).await
}

/// Refuses to let anybody into a network that is being deleted.
pub(crate) async fn refuse_in_deleted_network(tx: &mut dyn Tx, network: NetworkId) -> Result<(), AppError> {
    if tx.networks().is_deleting(network).await? {
        return Err(AppError::Forbidden("This network has been deleted.".to_owned()));
    }
    Ok(())
}
