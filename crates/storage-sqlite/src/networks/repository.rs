//! Networks.

use async_trait::async_trait;
use rusqlite::{Row, params, params_from_iter, types::Value};
use sotto_storage::{
    AccessLevel, AccountId, Network, NetworkId, NetworkSort, Networks, Page, PageRequest, StorageError,
};
use sotto_types::settings::NetworkSettings;

use super::delete_some;
use crate::{
    engine::{Session, unique},
    page::{Key, PageQuery, cut, keys},
    row::{Column, get, maybe_moment, millis, moment, parse},
};

const SELECT: &str =
    "SELECT id, account, name, access_level, trial_until, encryption_key_arn, migration_state,
        created_at, deleting
    FROM networks WHERE account = ?1 AND NOT deleting";

const ACCOUNT: Column = Column("networks", "account");

#[async_trait(?Send)]
impl Networks for Session<'_> {
    async fn insert(&mut self, network: &Network) -> Result<(), StorageError> {
        let sql = "INSERT INTO networks (id, account, name, name_folded, access_level, trial_until,
                       encryption_key_arn, migration_state, created_at, deleting)
                   VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)";
        let values = params![
            network.id.get(),
            network.account.as_str(),
            network.name,
            network.name.to_lowercase(),
            level_number(network.access_level),
            network.trial_until.map(millis),
            network.encryption_key_arn,
            network.migration_state,
            millis(network.created_at),
            network.deleting,
        ];
        self.try_execute(sql, values).map_err(|error| unique(error, "network"))?;
        note_trial(self, network)
    }

    async fn lookup(&mut self, account: &AccountId, id: NetworkId) -> Result<Option<Network>, StorageError> {
        let sql = [SELECT, " AND id = ?2"].concat();
        self.query_first(&sql, params![account.as_str(), id.get()], network)
    }

    async fn list(
        &mut self,
        account: &AccountId,
        page: &PageRequest<NetworkSort>,
    ) -> Result<Page<Network>, StorageError> {
        let id = Key::number("id");
        let key = |sort| match sort {
            NetworkSort::Id => id,
            NetworkSort::Name => Key::text("name_folded"),
        };
        let keys = keys(&page.sort, key, id);
        let query = PageQuery::new(SELECT, vec![Value::from(account.as_str().to_owned())]);
        let (sql, values) = query.finish(&keys, page.descending, page.after.as_deref(), page.limit)?;
        let rows = self.query_all(&sql, params_from_iter(values), network)?;
        let value = |network: &Network, key: &Key| {
            if *key == id { network.id.to_string() } else { network.name.to_lowercase() }
        };
        Ok(cut(rows, page.limit, |last| keys.iter().map(|key| value(last, key)).collect()))
    }

    async fn update(&mut self, network: &Network) -> Result<(), StorageError> {
        let sql = "UPDATE networks SET name = ?2, name_folded = ?3, access_level = ?4, trial_until = ?5,
                       encryption_key_arn = ?6, migration_state = ?7
                   WHERE id = ?1";
        let values = params![
            network.id.get(),
            network.name,
            network.name.to_lowercase(),
            level_number(network.access_level),
            network.trial_until.map(millis),
            network.encryption_key_arn,
            network.migration_state,
        ];
        self.execute(sql, values)?;
        note_trial(self, network)
    }

    async fn settings(&mut self, id: NetworkId) -> Result<NetworkSettings, StorageError> {
        let settings = |json: String| serde_json::from_str(&json).ok();
        let sql = "SELECT settings FROM networks WHERE id = ?1";
        let found = self.query_first(sql, [id.get()], |row| parse(row, 0, SETTINGS, settings))?;
        Ok(found.unwrap_or_default())
    }

    async fn set_settings(&mut self, id: NetworkId, settings: &NetworkSettings) -> Result<(), StorageError> {
        let json = serde_json::to_string(settings).map_err(|_| SETTINGS.inconsistent())?;
        self.execute("UPDATE networks SET settings = ?2 WHERE id = ?1", params![id.get(), json])?;
        Ok(())
    }

    async fn account_of(&mut self, id: NetworkId) -> Result<Option<AccountId>, StorageError> {
        let sql = "SELECT account FROM networks WHERE id = ?1 AND NOT deleting";
        self.query_first(sql, [id.get()], |row| parse(row, 0, ACCOUNT, |id: String| id.parse().ok()))
    }

    async fn is_deleting(&mut self, id: NetworkId) -> Result<bool, StorageError> {
        let deleting = "SELECT deleting FROM networks WHERE id = ?1";
        Ok(self.query_first(deleting, [id.get()], |row| get(row, 0))?.unwrap_or(false))
    }

    async fn had_trial(&mut self, account: &AccountId) -> Result<bool, StorageError> {
        let had =
            self.query_first("SELECT had_trial FROM accounts WHERE id = ?1", [account.as_str()], |row| {
                get(row, 0)
            })?;
        Ok(had.unwrap_or(false))
    }

    async fn mark_deleting(&mut self, id: NetworkId) -> Result<(), StorageError> {
        self.execute("UPDATE networks SET deleting = 1 WHERE id = ?1", [id.get()])?;
        Ok(())
    }

    async fn delete_some(&mut self, id: NetworkId, limit: usize) -> Result<bool, StorageError> {
        delete_some::delete_some(self, id, limit)
    }
}

const SETTINGS: Column = Column("networks", "settings");

fn note_trial(session: &Session<'_>, network: &Network) -> Result<(), StorageError> {
    if network.trial_until.is_some() {
        session.execute("UPDATE accounts SET had_trial = 1 WHERE id = ?1", [network.account.as_str()])?;
    }
    Ok(())
}

fn level_number(level: AccessLevel) -> u8 {
    match level {
        AccessLevel::Standard => 1,
        AccessLevel::Premium => 2,
    }
}

fn level(number: u8) -> Option<AccessLevel> {
    match number {
        1 => Some(AccessLevel::Standard),
        2 => Some(AccessLevel::Premium),
        _ => None,
    }
}

fn network(row: &Row<'_>) -> Result<Network, StorageError> {
    Ok(Network {
        id: parse(row, 0, Column("networks", "id"), NetworkId::new)?,
        account: parse(row, 1, ACCOUNT, |id: String| id.parse().ok())?,
        name: get(row, 2)?,
        access_level: parse(row, 3, Column("networks", "access_level"), level)?,
        trial_until: maybe_moment(row, 4)?,
        encryption_key_arn: get(row, 5)?,
        migration_state: get(row, 6)?,
        created_at: moment(row, 7)?,
        deleting: get(row, 8)?,
    })
}
