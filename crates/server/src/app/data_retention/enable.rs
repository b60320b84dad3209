//! Turning data retention on.

use sotto_storage::{NetworkId, Tx};

use super::bot::{find, must_be_allowed, must_be_registered};
use crate::{AppError, app::Context};

/// Turns data retention of the caller's network on, if the plan has it and the bot has registered; it may be on.
pub async fn enable(tx: &mut dyn Tx, cx: &Context, network: NetworkId) -> Result<(), AppError> {
    let network = cx.network(tx, network).await?;
    must_be_allowed(&network, cx.now)?;
    let bot = find(tx, network.id).await?.ok_or_else(|| {
        AppError::Conflict(
            "Data retention needs a data-retention bot: make one and start it first.".to_owned(),
        )
    })?;
    must_be_registered(&bot)?;
    let mut settings = tx.networks().settings(network.id).await?;
    settings.data_retention = true;
    cx.policy_changed(network.id);
    Ok(tx.networks().set_settings(network.id, &settings).await?)
}
