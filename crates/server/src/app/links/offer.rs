//! The old device's offer.

use sotto_types::limits;
use sotto_wire::link::Opening;

use crate::{AppError, Deployment, app::DeviceCaller};

/// Opens an offer of the caller's device, in place of the one that its user had.
pub async fn open(
    deployment: &Deployment,
    caller: &DeviceCaller,
    openings: Vec<Vec<u8>>,
) -> Result<(), AppError> {
    if openings.is_empty() || openings.len() > limits::LINK_JOINS {
        return Err(AppError::invalid("openings", "An offer has one to five openings."));
    }
    for opening in &openings {
        Opening::decode(opening)?;
    }
    let (user, device) = (caller.user.local(), caller.device);
    let expires_at = deployment.now().plus(limits::LINK_OFFER);
    deployment
        .store
        .write(async move |tx| Ok(tx.links().open(&user, device, &openings, expires_at).await?))
        .await
}

/// Closes the offer of the caller's device, and ends all who came to it.
pub async fn close(deployment: &Deployment, caller: &DeviceCaller) -> Result<(), AppError> {
    let (user, device) = (caller.user.local(), caller.device);
    let closed =
        async move |tx: &mut dyn sotto_storage::Tx| Ok::<_, AppError>(tx.links().close(&user, device).await?);
    deployment.store.write(closed).await?;
    deployment.live.wake_joins();
    Ok(())
}
