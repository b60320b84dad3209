//! The data-retention bot as people's clients know it, who add it to their conversations.

use sotto_storage::{NetworkId, Tx, UserStatus};
use sotto_types::Username;

use super::bot::find;
use crate::AppError;

/// A data-retention bot that is to be in each conversation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RetentionMember {
    /// The random half of its user id.
    pub user: [u8; 16],
    /// What it is called.
    pub username: Username,
    /// Its newest signed device list.
    pub device_list: Vec<u8>,
}

/// The data-retention bot of a network in which retention is on, once it has registered: with its first device it has
/// brought key packages, so that it can be added from then on.
///
/// It stays when its devices were reset, for what is said must not be lost to it: clients hold back until it is there again.
pub(crate) async fn member(tx: &mut dyn Tx, network: NetworkId) -> Result<Option<RetentionMember>, AppError> {
    let bot = find(tx, network).await?.filter(|bot| bot.status == UserStatus::Active);
    let Some(bot) = bot else { return Ok(None) };
    let list = tx.devices().newest_list(&bot.id).await?;
    Ok(list.map(|(_, device_list)| RetentionMember { user: bot.id, username: bot.username, device_list }))
}
