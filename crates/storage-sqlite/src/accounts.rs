//! Accounts.

use async_trait::async_trait;
use rusqlite::params;
use sotto_storage::{Account, AccountId, Accounts, StorageError};

use crate::{
    engine::{Session, unique},
    row::{Column, millis, moment, parse},
};

#[async_trait(?Send)]
impl Accounts for Session<'_> {
    async fn insert(&mut self, account: &Account) -> Result<(), StorageError> {
        let sql = "INSERT INTO accounts (id, created_at) VALUES (?1, ?2)";
        let values = params![account.id.as_str(), millis(account.created_at)];
        self.try_execute(sql, values).map_err(|error| unique(error, "account"))?;
        Ok(())
    }

    async fn lookup(&mut self, id: &AccountId) -> Result<Option<Account>, StorageError> {
        let sql = "SELECT id, created_at FROM accounts WHERE id = ?1";
        self.query_first(sql, [id.as_str()], account)
    }

    async fn all(&mut self) -> Result<Vec<Account>, StorageError> {
        self.query_all("SELECT id, created_at FROM accounts ORDER BY id", [], account)
    }
}

fn account(row: &rusqlite::Row<'_>) -> Result<Account, StorageError> {
    let id = parse(row, 0, Column("accounts", "id"), |id: String| id.parse().ok())?;
    Ok(Account { id, created_at: moment(row, 1)? })
}
