//! A bot as administrators see it.

use sotto_storage::{Tx, User};
use sotto_wire::identity::SignedDeviceList;

use crate::AppError;

/// A bot and its public key.
#[derive(Clone, Debug)]
pub struct ShownBot {
    /// The bot.
    pub bot: User,
    /// Its account key (P-384, uncompressed), absent until it has registered.
    pub key: Option<Vec<u8>>,
}

impl ShownBot {
    pub(super) async fn of(tx: &mut dyn Tx, bot: User) -> Result<Self, AppError> {
        let key = match tx.devices().newest_list(&bot.id).await? {
            Some((_, list)) => {
                let list = SignedDeviceList::decode(&list).map_err(AppError::internal)?;
                Some(list.list().account_key().to_vec())
            }
            None => None,
        };
        Ok(Self { bot, key })
    }
}
