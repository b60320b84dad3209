//! The key of the bot, to be compared.

use sotto_storage::{NetworkId, Tx, UserStatus};
use sotto_wire::identity::SignedDeviceList;

use super::bot::find;
use crate::{AppError, app::Context};

/// The fingerprint of the key that the server knows for the bot of the caller's network, once it has registered.
pub async fn fingerprint(
    tx: &mut dyn Tx,
    cx: &Context,
    network: NetworkId,
) -> Result<Option<String>, AppError> {
    let network = cx.network(tx, network).await?;
    let bot = find(tx, network.id).await?.filter(|bot| bot.status == UserStatus::Active);
    let Some(bot) = bot else {
        return Ok(None);
    };
    let Some((_, list)) = tx.devices().newest_list(&bot.id).await? else {
        return Ok(None);
    };
    let list = SignedDeviceList::decode(&list).map_err(AppError::internal)?;
    Ok(Some(list.list().fingerprint()))
}
