//! Deleting a network.

use sotto_storage::{NetworkId, Tx};

use super::DeleteNetworkJob;
use crate::{
    AppError, Deployment,
    app::{AdminCaller, Repeatable},
};

/// Hides the caller's network from administrators at once; a job locks its users out and deletes what it holds (SPEC N3).
pub async fn delete(
    deployment: &Deployment,
    caller: &AdminCaller,
    id: NetworkId,
    repeatable: Repeatable,
) -> Result<(), AppError> {
    let (deployment, caller) = (deployment.clone(), caller.clone());
    let store = deployment.store.clone();
    store.write(async move |tx| once(tx, &deployment, &caller, id, &repeatable).await).await
}

async fn once(
    tx: &mut dyn Tx,
    deployment: &Deployment,
    caller: &AdminCaller,
    id: NetworkId,
    repeatable: &Repeatable,
) -> Result<(), AppError> {
    let (keyring, account, now) = (&*deployment.keyring, &caller.account, deployment.now());
    if repeatable.answered::<()>(tx, keyring, account, now).await?.is_some() {
        return Ok(());
    }
    let network = caller.network(tx, id).await?;
    tx.networks().mark_deleting(network.id).await?;
    tx.jobs().insert(&DeleteNetworkJob { network: network.id.get() }.queue(now)?).await?;
    repeatable.keep(tx, keyring, account, now, &()).await
}
