//! Turning data retention off.

use sotto_storage::{NetworkId, Tx};

use crate::{AppError, app::Context};

/// Turns data retention of the caller's network off; it may be off.
pub async fn disable(tx: &mut dyn Tx, cx: &Context, network: NetworkId) -> Result<(), AppError> {
    let network = cx.network(tx, network).await?;
    let mut settings = tx.networks().settings(network.id).await?;
    settings.data_retention = false;
    cx.policy_changed(network.id);
    Ok(tx.networks().set_settings(network.id, &settings).await?)
}
