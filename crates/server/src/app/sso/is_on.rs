//! Whether people sign in through a provider.

use sotto_storage::{NetworkId, Tx};

use crate::AppError;

/// Whether the network's people sign in through its identity provider, which they do from the moment it is saved.
pub async fn is_on(tx: &mut dyn Tx, network: NetworkId) -> Result<bool, AppError> {
    Ok(tx.sso().lookup(network).await?.is_some())
}
