//! Deleting a security group.

use sotto_storage::{NetworkId, SecurityGroupId, Tx};

use crate::{AppError, app::Context};

/// Deletes a security group of the caller's network; its users fall into the default group.
pub async fn delete(
    tx: &mut dyn Tx,
    cx: &Context,
    network: NetworkId,
    id: &SecurityGroupId,
) -> Result<(), AppError> {
    let network = cx.network(tx, network).await?;
    let group = tx.security_groups().lookup(network.id, id).await?;
    let group = group.ok_or_else(|| AppError::not_found("Security group"))?;
    if group.is_default {
        return Err(AppError::Conflict("The default security group cannot be deleted.".to_owned()));
    }
    let heir = tx.security_groups().find_default(network.id).await?;
    let heir = heir.ok_or_else(|| AppError::internal("a network without a default security group"))?;
    cx.policy_changed(network.id);
    Ok(tx.security_groups().delete(network.id, &group.id, &heir.id).await?)
}
