//! One bot.

use sotto_storage::{NetworkId, Tx, UserNumber};

use super::ShownBot;
use crate::{AppError, app::Context};

/// The bot with this number in the caller's network.
pub async fn lookup(
    tx: &mut dyn Tx,
    cx: &Context,
    (network, number): (NetworkId, UserNumber),
) -> Result<ShownBot, AppError> {
    let network = cx.network(tx, network).await?;
    let bot = tx.bots().lookup(network.id, number).await?.ok_or_else(|| AppError::not_found("Bot"))?;
    ShownBot::of(tx, bot).await
}
