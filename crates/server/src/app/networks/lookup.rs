//! One network.

use sotto_storage::{Network, NetworkId};

use crate::{AppError, Deployment, app::AdminCaller};

/// The caller's network with this id.
pub async fn lookup(
    deployment: &Deployment,
    caller: &AdminCaller,
    id: NetworkId,
) -> Result<Network, AppError> {
    let caller = caller.clone();
    deployment.store.read(async move |tx| caller.network(tx, id).await).await
}
