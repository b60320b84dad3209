//! One security group.

use sotto_storage::{NetworkId, SecurityGroup, SecurityGroupId, Tx};

use crate::{
    AppError,
    app::{Context, networks::plan},
};

/// The security group with this id in the caller's network, with the settings that its plan lets be.
pub async fn lookup(
    tx: &mut dyn Tx,
    cx: &Context,
    network: NetworkId,
    id: &SecurityGroupId,
) -> Result<SecurityGroup, AppError> {
    let network = cx.network(tx, network).await?;
    let group = tx.security_groups().lookup(network.id, id).await?;
    let mut group = group.ok_or_else(|| AppError::not_found("Security group"))?;
    group.settings = plan::effective_group(&network, group.settings, cx.now);
    Ok(group)
}
