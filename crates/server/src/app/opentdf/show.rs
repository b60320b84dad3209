//! Showing a platform.

use sotto_storage::{NetworkId, OpentdfConfig, Tx};

use crate::{AppError, app::Context};

/// The platform of the caller's network.
pub async fn show(tx: &mut dyn Tx, cx: &Context, network: NetworkId) -> Result<OpentdfConfig, AppError> {
    let network = cx.network(tx, network).await?;
    let config = tx.opentdf().lookup(network.id).await?;
    config.ok_or_else(|| AppError::not_found("OpenTDF configuration"))
}
