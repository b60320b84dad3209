//! Acknowledging the key of the data-retention bot.

use sotto_storage::{NetworkId, Tx};

use super::bot::{existing, must_be_registered};
use crate::{AppError, app::Context};

/// Notes that the administrator has seen the public key that the data-retention bot registered; a bot that begins anew
/// has another key, which is not acknowledged.
pub async fn acknowledge(tx: &mut dyn Tx, cx: &Context, network: NetworkId) -> Result<(), AppError> {
    let network = cx.network(tx, network).await?;
    let bot = existing(tx, network.id).await?;
    must_be_registered(&bot)?;
    Ok(tx.bots().acknowledge(&bot.id).await?)
}
