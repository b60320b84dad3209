//! Deleting a network.

use sotto_storage::{NetworkId, Tx};

use super::DeleteNetworkJob;
use crate::{AppError, app::Context};

/// Hides the caller's network from administrators and shuts its users out, at the commit; a job takes them out of their
/// conversations and deletes what the network holds (SPEC N3).
pub async fn delete(tx: &mut dyn Tx, cx: &Context, id: NetworkId) -> Result<(), AppError> {
    let network = cx.network(tx, id).await?;
    tx.networks().mark_deleting(network.id).await?;
    cx.sign_out_network(network.id);
    // From now on nobody finds the network by its tags.
    tx.tags().clear(network.id).await?;
    tx.jobs().insert(&DeleteNetworkJob { network: network.id.get() }.queue(cx.now)?).await?;
    Ok(())
}
