//! Deleting a security group.

use sotto_storage::{NetworkId, SecurityGroupId, Tx};

use crate::{AppError, Deployment, app::AdminCaller};

/// Deletes a security group of the caller's network; its users fall into the default group.
pub async fn delete(
    deployment: &Deployment,
    caller: &AdminCaller,
    network: NetworkId,
    id: SecurityGroupId,
) -> Result<(), AppError> {
    let caller = caller.clone();
    deployment.store.write(async move |tx| once(tx, &caller, network, &id).await).await
}

async fn once(
    tx: &mut dyn Tx,
    caller: &AdminCaller,
    network: NetworkId,
    id: &SecurityGroupId,
) -> Result<(), AppError> {
    let network = caller.network(tx, network).await?;
    let group = tx.security_groups().lookup(network.id, id).await?;
    let group = group.ok_or_else(|| AppError::not_found("Security group"))?;
    if group.is_default {
        return Err(AppError::Conflict("The default security group cannot be deleted.".to_owned()));
    }
    let heir = tx.security_groups().find_default(network.id).await?;
    let heir = heir.ok_or_else(|| AppError::internal("a network without a default security group"))?;
    Ok(tx.security_groups().delete(network.id, &group.id, &heir.id).await?)
}
