//! Accounts, administrators and access keys.

use async_trait::async_trait;
use rusqlite::params;
use sotto_storage::{AccessKey, Account, AccountId, Accounts, Administrator, CallerKey, StorageError};

use crate::{
    engine::{Session, unique},
    row::{Column, get, millis, moment, parse},
};

#[async_trait(?Send)]
impl Accounts for Session<'_> {
    async fn insert(&mut self, account: &Account) -> Result<(), StorageError> {
        let sql = "INSERT INTO accounts (id, created_at) VALUES (?1, ?2)";
        let values = params![account.id.as_str(), millis(account.created_at)];
        self.try_execute(sql, values).map_err(|error| unique(error, "account"))?;
        Ok(())
    }

    async fn insert_administrator(&mut self, administrator: &Administrator) -> Result<(), StorageError> {
        let policies = serde_json::to_string(&administrator.policies)
            .map_err(|_| Column("administrators", "policies").inconsistent())?;
        let sql = "INSERT INTO administrators (account, name, unique_id, policies, created_at)
                   VALUES (?1, ?2, ?3, ?4, ?5)";
        let values = params![
            administrator.account.as_str(),
            administrator.name,
            administrator.unique_id,
            policies,
            millis(administrator.created_at),
        ];
        self.try_execute(sql, values).map_err(|error| unique(error, "administrator"))?;
        Ok(())
    }

    async fn insert_access_key(&mut self, key: &AccessKey) -> Result<(), StorageError> {
        let sql = "INSERT INTO access_keys (id, account, administrator, sealed_secret, active, created_at)
                   VALUES (?1, ?2, ?3, ?4, ?5, ?6)";
        let values = params![
            key.id,
            key.account.as_str(),
            key.administrator,
            key.sealed_secret,
            key.active,
            millis(key.created_at),
        ];
        self.try_execute(sql, values).map_err(|error| unique(error, "access key"))?;
        Ok(())
    }

    async fn lookup(&mut self, id: &AccountId) -> Result<Option<Account>, StorageError> {
        let sql = "SELECT id, created_at FROM accounts WHERE id = ?1";
        self.query_first(sql, [id.as_str()], account)
    }

    async fn all(&mut self) -> Result<Vec<Account>, StorageError> {
        self.query_all("SELECT id, created_at FROM accounts ORDER BY id", [], account)
    }

    async fn lookup_access_key(&mut self, key_id: &str) -> Result<Option<CallerKey>, StorageError> {
        let sql = "SELECT k.id, k.account, k.administrator, k.sealed_secret, k.active, k.created_at,
                          a.unique_id, a.policies, a.created_at
                   FROM access_keys k
                   JOIN administrators a ON a.account = k.account AND a.name = k.administrator
                   WHERE k.id = ?1";
        self.query_first(sql, [key_id], |row| {
            let account = parse(row, 1, Column("access_keys", "account"), |id: String| id.parse().ok())?;
            let key = AccessKey {
                id: get(row, 0)?,
                account,
                administrator: get(row, 2)?,
                sealed_secret: get(row, 3)?,
                active: get(row, 4)?,
                created_at: moment(row, 5)?,
            };
            let policies = Column("administrators", "policies");
            let administrator = Administrator {
                account: key.account.clone(),
                name: key.administrator.clone(),
                unique_id: get(row, 6)?,
                policies: parse(row, 7, policies, |json: String| serde_json::from_str(&json).ok())?,
                created_at: moment(row, 8)?,
            };
            Ok(CallerKey { key, administrator })
        })
    }
}

fn account(row: &rusqlite::Row<'_>) -> Result<Account, StorageError> {
    let id = parse(row, 0, Column("accounts", "id"), |id: String| id.parse().ok())?;
    Ok(Account { id, created_at: moment(row, 1)? })
}
