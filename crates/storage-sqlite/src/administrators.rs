//! Administrators.

use async_trait::async_trait;
use rusqlite::{Row, params, params_from_iter, types::Value};
use sotto_storage::{AccountId, Administrator, Administrators, Login, Page, PageRequest, StorageError};

use crate::{
    engine::{Session, unique},
    page::{Key, PageQuery, cut},
    row::{Column, get, maybe_moment, millis, moment, number, parse},
};

/// The columns that [`administrator`] reads.
pub(crate) const COLUMNS: &str =
    "a.id, a.account, a.name, a.path, a.created_at, a.password_hash, a.password_reset, a.password_made_at,
     a.password_used_at";

#[async_trait(?Send)]
impl Administrators for Session<'_> {
    async fn insert(&mut self, administrator: &Administrator) -> Result<(), StorageError> {
        let sql = "INSERT INTO administrators
                   (id, account, name, name_folded, path, created_at, password_hash, password_reset,
                    password_made_at, password_used_at)
                   VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)";
        let login = administrator.login.as_ref();
        let values = params![
            administrator.id,
            administrator.account.as_str(),
            administrator.name,
            administrator.name.to_lowercase(),
            administrator.path,
            millis(administrator.created_at),
            login.map(|login| login.password_hash.as_str()),
            login.map(|login| login.reset_required),
            login.map(|login| millis(login.created_at)),
            administrator.password_used_at.map(millis),
        ];
        self.try_execute(sql, values).map_err(|error| unique(error, "administrator"))?;
        Ok(())
    }

    async fn lookup(&mut self, account: &AccountId, id: &str) -> Result<Option<Administrator>, StorageError> {
        let sql = select("a.account = ?1 AND a.id = ?2");
        self.query_first(&sql, params![account.as_str(), id], |row| administrator(row, 0))
    }

    async fn find(&mut self, account: &AccountId, name: &str) -> Result<Option<Administrator>, StorageError> {
        let sql = select("a.account = ?1 AND a.name_folded = ?2");
        let values = params![account.as_str(), name.to_lowercase()];
        self.query_first(&sql, values, |row| administrator(row, 0))
    }

    async fn list(
        &mut self,
        account: &AccountId,
        path_prefix: &str,
        page: &PageRequest<()>,
    ) -> Result<Page<Administrator>, StorageError> {
        let account = Value::from(account.as_str().to_owned());
        let mut query = PageQuery::new(&select("a.account = ?1"), vec![account]);
        query.and("substr(a.path, 1, length(?)) = ?", Value::from(path_prefix.to_owned()));
        self.administrators_page(query, page)
    }

    async fn count(&mut self, account: &AccountId) -> Result<u64, StorageError> {
        let sql = "SELECT count(*) FROM administrators WHERE account = ?1";
        Ok(self.query_first(sql, [account.as_str()], |row| number(row, 0))?.unwrap_or_default())
    }

    async fn update(&mut self, administrator: &Administrator) -> Result<(), StorageError> {
        let sql = "UPDATE administrators
                   SET name = ?3, name_folded = ?4, path = ?5, password_hash = ?6, password_reset = ?7,
                       password_made_at = ?8, password_used_at = ?9
                   WHERE account = ?1 AND id = ?2";
        let login = administrator.login.as_ref();
        let values = params![
            administrator.account.as_str(),
            administrator.id,
            administrator.name,
            administrator.name.to_lowercase(),
            administrator.path,
            login.map(|login| login.password_hash.as_str()),
            login.map(|login| login.reset_required),
            login.map(|login| millis(login.created_at)),
            administrator.password_used_at.map(millis),
        ];
        self.try_execute(sql, values).map_err(|error| unique(error, "administrator"))?;
        Ok(())
    }

    async fn delete(&mut self, account: &AccountId, id: &str) -> Result<(), StorageError> {
        for sql in [
            "DELETE FROM admin_sessions WHERE administrator = ?1",
            "DELETE FROM admin_steps WHERE administrator = ?1",
            "DELETE FROM second_factors WHERE administrator = ?1",
        ] {
            self.execute(sql, [id])?;
        }
        let sql = "DELETE FROM administrators WHERE account = ?1 AND id = ?2";
        self.execute(sql, params![account.as_str(), id])?;
        Ok(())
    }
}

impl Session<'_> {
    /// A page by name of the administrators that a query selects.
    pub(crate) fn administrators_page(
        &self,
        query: PageQuery,
        page: &PageRequest<()>,
    ) -> Result<Page<Administrator>, StorageError> {
        let keys = [Key::text("a.name_folded")];
        let (sql, values) = query.finish(&keys, page.descending, page.after.as_deref(), page.limit)?;
        let rows = self.query_all(&sql, params_from_iter(values), |row| administrator(row, 0))?;
        Ok(cut(rows, page.limit, |last| vec![last.name.to_lowercase()]))
    }
}

fn select(condition: &str) -> String {
    format!("SELECT {COLUMNS} FROM administrators a WHERE {condition}")
}

/// The administrator in the nine columns from `at` on.
pub(crate) fn administrator(row: &Row<'_>, at: usize) -> Result<Administrator, StorageError> {
    let hash: Option<String> = get(row, at + 5)?;
    let login = match hash {
        Some(password_hash) => {
            Some(Login { password_hash, reset_required: get(row, at + 6)?, created_at: moment(row, at + 7)? })
        }
        None => None,
    };
    Ok(Administrator {
        id: get(row, at)?,
        account: parse(row, at + 1, Column("administrators", "account"), |id: String| id.parse().ok())?,
        name: get(row, at + 2)?,
        path: get(row, at + 3)?,
        created_at: moment(row, at + 4)?,
        login,
        password_used_at: maybe_moment(row, at + 8)?,
    })
}
