//! Deleting the data-retention bot.

use sotto_storage::{NetworkId, Tx};

use super::bot::{existing, must_be_off};
use crate::{
    AppError,
    app::{Context, users},
};

/// Takes the data-retention bot of the caller's network out; a job deletes what belongs to it.
pub async fn delete(tx: &mut dyn Tx, cx: &Context, network: NetworkId) -> Result<(), AppError> {
    let network = cx.network(tx, network).await?;
    let bot = existing(tx, network.id).await?;
    must_be_off(tx, network.id).await?;
    users::take_out(tx, cx, &bot).await
}
