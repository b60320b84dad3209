//! Whether there is a platform.

use sotto_storage::{NetworkId, Tx};

use crate::AppError;

/// Whether the network has an OpenTDF platform.
pub async fn has(tx: &mut dyn Tx, network: NetworkId) -> Result<bool, AppError> {
    Ok(tx.opentdf().lookup(network).await?.is_some())
}
