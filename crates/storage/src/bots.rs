//! Bots and data-retention bots.

use async_trait::async_trait;

use crate::{NetworkId, Page, PageRequest, StorageError, User, UserCounts, UserFilter, UserNumber, UserSort};

/// Bots of a network, who are accounts: `Users` adds, changes and finds them like every other.
///
/// The display name of a bot is in the place of the first name; a bot has no last name.
#[async_trait(?Send)]
pub trait Bots {
    /// The network's bot with this number, not its data-retention bot.
    async fn lookup(&mut self, network: NetworkId, number: UserNumber) -> Result<Option<User>, StorageError>;
    /// A page of the network's bots, without its data-retention bot.
    async fn list(
        &mut self,
        network: NetworkId,
        filter: &UserFilter,
        page: &PageRequest<UserSort>,
    ) -> Result<Page<User>, StorageError>;
    /// How many bots the network has, its data-retention bot not counted.
    async fn counts(&mut self, network: NetworkId) -> Result<UserCounts, StorageError>;
    /// Notes that an administrator has acknowledged the public key of the bot with this id.
    async fn acknowledge(&mut self, bot: &[u8; 16]) -> Result<(), StorageError>;
    /// Whether an administrator has acknowledged the public key of the bot with this id.
    async fn is_acknowledged(&mut self, bot: &[u8; 16]) -> Result<bool, StorageError>;
}
