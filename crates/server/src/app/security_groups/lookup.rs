//! One security group.

use sotto_storage::{NetworkId, SecurityGroup, SecurityGroupId, Tx};

use crate::{AppError, Deployment, app::AdminCaller};

/// The security group with this id in the caller's network.
pub async fn lookup(
    deployment: &Deployment,
    caller: &AdminCaller,
    network: NetworkId,
    id: SecurityGroupId,
) -> Result<SecurityGroup, AppError> {
    let caller = caller.clone();
    let unit = async move |tx: &mut dyn Tx| {
        let network = caller.network(tx, network).await?;
        let group = tx.security_groups().lookup(network.id, &id).await?;
        group.ok_or_else(|| AppError::not_found("Security group"))
    };
    deployment.store.read(unit).await
}
