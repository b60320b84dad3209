//! Deleting a bot.

use sotto_storage::{NetworkId, Tx, UserNumber};

use crate::{
    AppError,
    app::{Context, users},
};

/// Takes a bot of the caller's network out; a job deletes what belongs to it.
pub async fn delete(
    tx: &mut dyn Tx,
    cx: &Context,
    (network, number): (NetworkId, UserNumber),
) -> Result<(), AppError> {
    let network = cx.network(tx, network).await?;
    let bot = tx.bots().lookup(network.id, number).await?.ok_or_else(|| AppError::not_found("Bot"))?;
    users::take_out(tx, cx, &bot).await
}
