//! The old device lets a new one in.

use sotto_storage::Tx;
use sotto_types::{DeviceId, limits};

use super::own_join;
use crate::{AppError, Deployment, app::DeviceCaller};

/// Who may be added, and what they are given.
#[derive(Clone, Debug)]
pub struct Approval {
    /// The id of the join.
    pub join: [u8; 16],
    /// The device that may be added.
    pub device: DeviceId,
    /// The grant, sealed.
    pub grant: Vec<u8>,
}

/// Lets one who came to the caller's device add one device, and passes the grant on, in one unit of work.
pub async fn approve(
    deployment: &Deployment,
    caller: &DeviceCaller,
    approval: Approval,
) -> Result<(), AppError> {
    if approval.grant.len() > limits::LINK_GRANT_BYTES {
        return Err(AppError::invalid("body", "The grant is too long."));
    }
    let (caller, now) = (caller.clone(), deployment.now());
    let unit = async move |tx: &mut dyn Tx| {
        let mut join = own_join(tx, &caller, &approval.join, now).await?;
        join.approved = Some(approval.device);
        join.expires_at = now.plus(limits::LINK_OFFER);
        tx.links().update_join(&join).await?;
        Ok::<_, AppError>(tx.links().push(&join, true, &approval.grant).await?)
    };
    deployment.store.write(unit).await?;
    deployment.live.wake_joins();
    Ok(())
}
