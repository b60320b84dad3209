//! The code that a new challenge of a bot makes.

use sotto_storage::{NetworkId, Tx, UserNumber};
use sotto_types::{InviteCode, Username};

use super::Challenge;
use crate::{AppError, app::Context};

/// The invite code of a bot with this name.
#[derive(Clone, Debug)]
pub struct BotCode {
    /// Whose it is.
    pub(super) bot: Username,
    /// The code.
    pub(super) code: InviteCode,
}

/// Derives the code of a challenge for a bot of the caller's network; before the unit of work that stores it, because
/// it takes long.
pub async fn code(
    cx: &Context,
    (network, number): (NetworkId, UserNumber),
    challenge: &Challenge,
) -> Result<BotCode, AppError> {
    let deployment = &*cx.deployment;
    let asked = cx.clone();
    let unit = async move |tx: &mut dyn Tx| {
        let network = asked.network(tx, network).await?;
        let bot = tx.bots().lookup(network.id, number).await?;
        bot.map(|bot| bot.username).ok_or_else(|| AppError::not_found("Bot"))
    };
    let bot = deployment.store.read(unit).await?;
    let code = challenge.invite_code(deployment, &bot).await?;
    Ok(BotCode { bot, code })
}
