//! Renaming a network.

use sotto_storage::{NetworkId, Tx};

use super::{NetworkName, NoCustomerKey};
use crate::{
    AppError, Deployment,
    app::{AdminCaller, Repeatable},
};

/// What a network is to become.
#[derive(Clone, Debug)]
pub struct NetworkChange {
    /// What it is to be called.
    pub name: NetworkName,
    /// Whose key is to seal it.
    pub key: NoCustomerKey,
}

/// Gives the caller's network another name.
pub async fn update(
    deployment: &Deployment,
    caller: &AdminCaller,
    id: NetworkId,
    change: NetworkChange,
    repeatable: Repeatable,
) -> Result<(), AppError> {
    let (deployment, caller) = (deployment.clone(), caller.clone());
    let store = deployment.store.clone();
    store.write(async move |tx| once(tx, &deployment, &caller, id, &change, &repeatable).await).await
}

async fn once(
    tx: &mut dyn Tx,
    deployment: &Deployment,
    caller: &AdminCaller,
    id: NetworkId,
    change: &NetworkChange,
    repeatable: &Repeatable,
) -> Result<(), AppError> {
    let (keyring, account, now) = (&*deployment.keyring, &caller.account, deployment.now());
    if repeatable.answered::<()>(tx, keyring, account, now).await?.is_some() {
        return Ok(());
    }
    let mut network = caller.network(tx, id).await?;
    change.name.as_str().clone_into(&mut network.name);
    tx.networks().update(&network).await?;
    repeatable.keep(tx, keyring, account, now, &()).await
}
