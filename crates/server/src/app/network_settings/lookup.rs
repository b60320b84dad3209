//! The settings of a network.

use sotto_storage::{NetworkId, Tx};

use super::{Setting, setting::all};
use crate::{
    AppError,
    app::{Context, networks::plan},
};

/// All settings of the caller's network.
pub async fn lookup(tx: &mut dyn Tx, cx: &Context, network: NetworkId) -> Result<Vec<Setting>, AppError> {
    let network = cx.network(tx, network).await?;
    let settings = tx.networks().settings(network.id).await?;
    Ok(all(plan::effective_network(&network, settings, cx.now)))
}
