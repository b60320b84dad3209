//! How data retention stands.

use sotto_storage::{NetworkId, Tx, UserStatus};
use sotto_types::Username;

use super::bot::find;
use crate::{
    AppError,
    app::{Context, networks::plan},
};

/// How data retention of a network stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Status {
    /// The name of the bot, absent where there is none.
    pub bot: Option<Username>,
    /// Whether the bot has registered.
    pub registered: bool,
    /// Whether messages are retained.
    pub enabled: bool,
    /// Whether an administrator has acknowledged the bot's public key.
    pub acknowledged: bool,
}

/// How data retention of the caller's network stands.
pub async fn status(tx: &mut dyn Tx, cx: &Context, network: NetworkId) -> Result<Status, AppError> {
    let network = cx.network(tx, network).await?;
    let settings = tx.networks().settings(network.id).await?;
    let enabled = settings.data_retention && plan::allows_data_retention(&network, cx.now);
    let Some(bot) = find(tx, network.id).await? else {
        return Ok(Status { bot: None, registered: false, enabled, acknowledged: false });
    };
    let registered = bot.status == UserStatus::Active;
    let acknowledged = tx.bots().is_acknowledged(&bot.id).await?;
    Ok(Status { bot: Some(bot.username), registered, enabled, acknowledged })
}
