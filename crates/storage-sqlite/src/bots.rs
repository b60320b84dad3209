//! Bots and data-retention bots.

use async_trait::async_trait;
use rusqlite::params;
use sotto_storage::{
    Bots, NetworkId, Page, PageRequest, StorageError, User, UserCounts, UserFilter, UserKind, UserNumber,
    UserSort,
};

use crate::{engine::Session, users};

#[async_trait(?Send)]
impl Bots for Session<'_> {
    async fn lookup(&mut self, network: NetworkId, number: UserNumber) -> Result<Option<User>, StorageError> {
        users::lookup_of_kind(self, UserKind::Bot, network, number)
    }

    async fn list(
        &mut self,
        network: NetworkId,
        filter: &UserFilter,
        page: &PageRequest<UserSort>,
    ) -> Result<Page<User>, StorageError> {
        users::list_of_kind(self, UserKind::Bot, network, filter, page)
    }

    async fn counts(&mut self, network: NetworkId) -> Result<UserCounts, StorageError> {
        users::counts_of_kind(self, UserKind::Bot, network)
    }

    async fn acknowledge(&mut self, bot: &[u8; 16]) -> Result<(), StorageError> {
        self.execute("INSERT OR IGNORE INTO acknowledged_bots (bot) VALUES (?1)", params![bot])?;
        Ok(())
    }

    async fn is_acknowledged(&mut self, bot: &[u8; 16]) -> Result<bool, StorageError> {
        let sql = "SELECT 1 FROM acknowledged_bots WHERE bot = ?1";
        Ok(self.query_first(sql, params![bot], |_| Ok(()))?.is_some())
    }
}
