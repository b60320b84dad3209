//! Renaming a network.

use sotto_storage::{NetworkId, Tx};

use super::{NetworkName, NoCustomerKey};
use crate::{AppError, app::Context};

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
    tx: &mut dyn Tx,
    cx: &Context,
    id: NetworkId,
    change: &NetworkChange,
) -> Result<(), AppError> {
    let mut network = cx.network(tx, id).await?;
    change.name.as_str().clone_into(&mut network.name);
    cx.policy_changed(network.id);
    Ok(tx.networks().update(&network).await?)
}
