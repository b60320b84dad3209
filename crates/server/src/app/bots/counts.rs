//! How many bots a network has.

use sotto_storage::{NetworkId, Tx, UserCounts};

use crate::{AppError, app::Context};

/// Counts the bots of the caller's network, its data-retention bot apart.
pub async fn counts(tx: &mut dyn Tx, cx: &Context, network: NetworkId) -> Result<UserCounts, AppError> {
    let network = cx.network(tx, network).await?;
    Ok(tx.bots().counts(network.id).await?)
}
