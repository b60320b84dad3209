//! Saving a platform.

use sotto_storage::{NetworkId, OpentdfConfig, Tx};

use super::NewOpentdf;
use crate::{AppError, app::Context};

/// Saves the platform of the caller's network, in place of one that is there. The platform is not asked.
pub async fn save(
    tx: &mut dyn Tx,
    cx: &Context,
    network: NetworkId,
    new: &NewOpentdf,
) -> Result<OpentdfConfig, AppError> {
    let config = new.row(tx, cx, network).await?;
    tx.opentdf().upsert(&config).await?;
    Ok(config)
}
