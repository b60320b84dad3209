//! Showing a provider.

use sotto_storage::{NetworkId, SsoConfig, Tx};

use crate::{AppError, app::Context};

/// The provider of the caller's network, if it has one.
pub async fn show(tx: &mut dyn Tx, cx: &Context, network: NetworkId) -> Result<Option<SsoConfig>, AppError> {
    let network = cx.network(tx, network).await?;
    Ok(tx.sso().lookup(network.id).await?)
}
