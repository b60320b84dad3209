//! The data-retention bot of a network.

use sotto_storage::{Network, NetworkId, Tx, User, UserKind, UserStatus};
use sotto_types::Timestamp;

use crate::{
    AppError,
    app::{bots::retention_name, networks::plan},
};

/// The data-retention bot of a network, which has its name for itself.
pub(super) async fn find(tx: &mut dyn Tx, network: NetworkId) -> Result<Option<User>, AppError> {
    let bot = tx.users().find_by_username(&retention_name(network)?).await?;
    Ok(bot.filter(|bot| bot.kind == UserKind::RetentionBot && bot.network == network))
}

/// As [`find`], for what cannot be without the bot.
pub(super) async fn existing(tx: &mut dyn Tx, network: NetworkId) -> Result<User, AppError> {
    find(tx, network).await?.ok_or_else(|| AppError::not_found("Data-retention bot"))
}

/// Refuses what needs a bot that has registered.
pub(super) fn must_be_registered(bot: &User) -> Result<(), AppError> {
    if bot.status == UserStatus::Active {
        return Ok(());
    }
    let why =
        "The data-retention bot has not signed in yet: start it with its name and initial password first.";
    Err(AppError::Conflict(why.to_owned()))
}

/// Refuses what the plan does not have.
pub(super) fn must_be_allowed(network: &Network, now: Timestamp) -> Result<(), AppError> {
    if plan::allows_data_retention(network, now) {
        return Ok(());
    }
    let why = format!("Data retention needs the Premium plan, and {}.", plan::why_standard(network));
    Err(AppError::Conflict(why))
}

/// Refuses what would leave a network that retains messages without a bot.
pub(super) async fn must_be_off(tx: &mut dyn Tx, network: NetworkId) -> Result<(), AppError> {
    if tx.networks().settings(network).await?.data_retention {
        let why = "Data retention is enabled, and needs its bot: disable it first.";
        return Err(AppError::Conflict(why.to_owned()));
    }
    Ok(())
}
