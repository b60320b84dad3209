//! The new device comes in.

use sotto_storage::Tx;

use super::{Joined, refusal};
use crate::{
    AppError, Deployment,
    app::{registration::NewDevice, sign_in},
};

/// Adds the device that the old one approved, and no other; the approval is used up by it.
pub async fn add_device(deployment: &Deployment, joined: &Joined, device: NewDevice) -> Result<(), AppError> {
    let id = joined.id;
    let unit = async move |tx: &mut dyn Tx| Ok::<_, AppError>(tx.links().lookup_join(&id).await?);
    let join = deployment.store.read(unit).await?;
    let now = deployment.now();
    let approved = join.filter(|join| join.approved == Some(device.id) && now < join.expires_at);
    let join = approved.ok_or_else(refusal)?;
    // A device's id is taken once, so the approval adds nothing twice even before it is gone.
    sign_in::add_device_of(deployment, join.user, device).await?;
    deployment.store.write(async move |tx| Ok(tx.links().remove_join(&id).await?)).await
}
