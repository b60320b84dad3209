//! Taking tags off a network.

use sotto_storage::{NetworkId, Tx};

use super::TagKeys;
use crate::{AppError, app::Context};

/// Takes the tags with these keys off the caller's network; keys that it does not have are no fault.
pub async fn remove(
    tx: &mut dyn Tx,
    cx: &Context,
    network: NetworkId,
    keys: &TagKeys,
) -> Result<(), AppError> {
    let network = cx.network(tx, network).await?;
    for key in keys.as_slice() {
        tx.tags().remove(network.id, key).await?;
    }
    Ok(())
}
