//! Changing a bot.

use sotto_storage::{Goers, NetworkId, SecurityGroupId, Tx, UserNumber};

use super::{BotCode, DisplayName, begin_anew};
use crate::{
    AppError,
    app::{Context, conversations::take_leaves_out},
};

/// What a bot is to become; what is absent stays as it is.
#[derive(Clone, Debug, Default)]
pub struct BotChange {
    /// What people see.
    pub display_name: Option<DisplayName>,
    /// Its security group.
    pub group: Option<SecurityGroupId>,
    /// The code of a new challenge.
    pub code: Option<BotCode>,
    /// Whether it is suspended.
    pub suspended: Option<bool>,
}

/// Changes a bot of the caller's network; one that is suspended or has a new challenge is signed out and in no conversation
/// any more.
pub async fn update(
    tx: &mut dyn Tx,
    cx: &Context,
    (network, number): (NetworkId, UserNumber),
    change: &BotChange,
) -> Result<(), AppError> {
    let network = cx.network(tx, network).await?;
    let mut bot = tx.bots().lookup(network.id, number).await?.ok_or_else(|| AppError::not_found("Bot"))?;
    if let Some(name) = &change.display_name {
        name.as_str().clone_into(&mut bot.first_name);
    }
    if let Some(group) = &change.group {
        if tx.security_groups().lookup(network.id, group).await?.is_none() {
            return Err(AppError::invalid("groupId", "must name a security group of this network"));
        }
        bot.group = group.clone();
        for device in tx.devices().all_of(&bot.id).await? {
            cx.policy_changed_for(device.id);
        }
    }
    bot.suspended = change.suspended.unwrap_or(bot.suspended);
    bot.modified_at = cx.now;
    tx.users().update(&bot).await?;
    if bot.suspended {
        take_leaves_out(tx, &Goers::User(bot.id), cx.now).await?;
        for device in tx.devices().all_of(&bot.id).await? {
            cx.sign_out(device.id);
        }
    }
    if let Some(BotCode { bot: name, code }) = &change.code {
        // The number of a bot that was deleted meanwhile may be another's.
        if bot.username != *name {
            return Err(AppError::not_found("Bot"));
        }
        begin_anew(tx, cx, bot, code).await?;
    }
    Ok(())
}
