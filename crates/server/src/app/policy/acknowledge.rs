//! Acknowledging the consent pop-up.

use sotto_storage::Tx;
use sotto_types::Timestamp;

use super::{consent::due_revision, may_act::may_act};
use crate::{AppError, Deployment, app::DeviceCaller};

/// Records that what has this revision was shown on the caller's device and acknowledged; refuses one that is outdated.
pub async fn acknowledge(
    deployment: &Deployment,
    caller: &DeviceCaller,
    revision: [u8; 32],
) -> Result<(), AppError> {
    let (who, now) = (caller.clone(), deployment.now());
    deployment.store.write(async move |tx| record(tx, &who, &revision, now).await).await?;
    tracing::info!(network = %caller.network, user = %caller.user, device = %caller.device, "a consent pop-up was acknowledged");
    // The session finds out that nothing is due any more before it reads the next frame.
    deployment.live.policy_changed_for(caller.device);
    Ok(())
}

async fn record(
    tx: &mut dyn Tx,
    caller: &DeviceCaller,
    revision: &[u8; 32],
    now: Timestamp,
) -> Result<(), AppError> {
    may_act(tx, caller).await?;
    let id = caller.user.local();
    let user = tx.users().find_by_id(&id).await?.ok_or_else(|| AppError::not_found("User"))?;
    let settings = tx.networks().settings(user.network).await?;
    if due_revision(user.kind, &settings).as_ref() != Some(revision) {
        let why = "The notice of this network has changed: read it again.";
        return Err(AppError::Conflict(why.to_owned()));
    }
    Ok(tx.sessions().acknowledge(&id, caller.device, revision, now).await?)
}
