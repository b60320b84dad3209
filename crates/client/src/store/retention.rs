//! Data-retention bots whose notice was acknowledged.

use std::collections::BTreeSet;

use rusqlite::params;
use sotto_types::UserId;

use super::{open::Tx, row::user_id};
use crate::ClientError;

impl Tx<'_> {
    /// Whether the notice of a bot was acknowledged.
    pub(crate) fn is_retention_acknowledged(self, bot: &UserId) -> Result<bool, ClientError> {
        let query = "SELECT EXISTS (SELECT 1 FROM retention WHERE user_id = ?1)";
        Ok(self.0.query_row(query, [bot.to_string()], |row| row.get(0))?)
    }

    /// Notes that the notice of a bot was acknowledged, and with which account key.
    pub(crate) fn acknowledge_retention(self, bot: &UserId, account_key: &[u8]) -> Result<(), ClientError> {
        let query = "INSERT OR REPLACE INTO retention (user_id, account_key) VALUES (?1, ?2)";
        self.0.execute(query, params![bot.to_string(), account_key])?;
        Ok(())
    }

    /// The bots whose notices were acknowledged.
    pub(crate) fn acknowledged_retention(self) -> Result<BTreeSet<UserId>, ClientError> {
        let mut statement = self.0.prepare_cached("SELECT user_id FROM retention")?;
        let rows = statement.query_map([], |row| user_id(row, "user_id"))?;
        Ok(rows.collect::<Result<_, _>>()?)
    }
}
