//! The initial password of the data-retention bot.

use sotto_storage::{NetworkId, Tx};
use sotto_types::InviteCode;

use super::bot::{existing, must_be_allowed, must_be_off};
use crate::{
    AppError,
    app::{
        Context,
        bots::{Challenge, begin_anew, retention_name},
    },
};

/// Derives the code of a challenge for the data-retention bot of a network; before the unit of work that stores it,
/// because it takes long.
pub async fn code(cx: &Context, network: NetworkId, challenge: &Challenge) -> Result<InviteCode, AppError> {
    challenge.invite_code(&cx.deployment, &retention_name(network)?).await
}

/// Lets the data-retention bot of the caller's network register with this code; what it had before is void.
pub async fn challenge(
    tx: &mut dyn Tx,
    cx: &Context,
    network: NetworkId,
    code: &InviteCode,
) -> Result<(), AppError> {
    let network = cx.network(tx, network).await?;
    must_be_allowed(&network, cx.now)?;
    let bot = existing(tx, network.id).await?;
    must_be_off(tx, network.id).await?;
    begin_anew(tx, cx, bot, code).await?;
    Ok(())
}
