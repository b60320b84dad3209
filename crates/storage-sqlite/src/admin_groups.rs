//! Groups of administrators.

use async_trait::async_trait;
use rusqlite::{Row, params, params_from_iter, types::Value};
use sotto_storage::{AccountId, AdminGroup, AdminGroups, Administrator, Page, PageRequest, StorageError};

use crate::{
    administrators,
    engine::{Session, unique},
    page::{Key, PageQuery, cut},
    row::{Column, get, millis, moment, number, parse},
};

const SELECT: &str = "SELECT g.id, g.account, g.name, g.path, g.created_at FROM admin_groups g";

#[async_trait(?Send)]
impl AdminGroups for Session<'_> {
    async fn insert(&mut self, group: &AdminGroup) -> Result<(), StorageError> {
        let sql = "INSERT INTO admin_groups (id, account, name, name_folded, path, created_at)
                   VALUES (?1, ?2, ?3, ?4, ?5, ?6)";
        let values = params![
            group.id,
            group.account.as_str(),
            group.name,
            group.name.to_lowercase(),
            group.path,
            millis(group.created_at),
        ];
        self.try_execute(sql, values).map_err(|error| unique(error, "admin group"))?;
        Ok(())
    }

    async fn lookup(&mut self, account: &AccountId, id: &str) -> Result<Option<AdminGroup>, StorageError> {
        let sql = [SELECT, " WHERE g.account = ?1 AND g.id = ?2"].concat();
        self.query_first(&sql, params![account.as_str(), id], admin_group)
    }

    async fn find(&mut self, account: &AccountId, name: &str) -> Result<Option<AdminGroup>, StorageError> {
        let sql = [SELECT, " WHERE g.account = ?1 AND g.name_folded = ?2"].concat();
        self.query_first(&sql, params![account.as_str(), name.to_lowercase()], admin_group)
    }

    async fn list(
        &mut self,
        account: &AccountId,
        path_prefix: &str,
        page: &PageRequest<()>,
    ) -> Result<Page<AdminGroup>, StorageError> {
        let select = [SELECT, " WHERE g.account = ?1"].concat();
        let mut query = PageQuery::new(&select, vec![Value::from(account.as_str().to_owned())]);
        query.and("substr(g.path, 1, length(?)) = ?", Value::from(path_prefix.to_owned()));
        let keys = [Key::text("g.name_folded")];
        let (sql, values) = query.finish(&keys, page.descending, page.after.as_deref(), page.limit)?;
        let rows = self.query_all(&sql, params_from_iter(values), admin_group)?;
        Ok(cut(rows, page.limit, |last| vec![last.name.to_lowercase()]))
    }

    async fn count(&mut self, account: &AccountId) -> Result<u64, StorageError> {
        let sql = "SELECT count(*) FROM admin_groups WHERE account = ?1";
        Ok(self.query_first(sql, [account.as_str()], |row| number(row, 0))?.unwrap_or_default())
    }

    async fn update(&mut self, group: &AdminGroup) -> Result<(), StorageError> {
        let sql =
            "UPDATE admin_groups SET name = ?3, name_folded = ?4, path = ?5 WHERE account = ?1 AND id = ?2";
        let values =
            params![group.account.as_str(), group.id, group.name, group.name.to_lowercase(), group.path];
        self.try_execute(sql, values).map_err(|error| unique(error, "admin group"))?;
        Ok(())
    }

    async fn delete(&mut self, account: &AccountId, id: &str) -> Result<(), StorageError> {
        let sql = "DELETE FROM admin_groups WHERE account = ?1 AND id = ?2";
        self.execute(sql, params![account.as_str(), id])?;
        Ok(())
    }

    async fn add_member(&mut self, group: &str, administrator: &str) -> Result<(), StorageError> {
        let sql = "INSERT OR IGNORE INTO admin_group_members (administrator, admin_group) VALUES (?1, ?2)";
        self.execute(sql, [administrator, group])?;
        Ok(())
    }

    async fn remove_member(&mut self, group: &str, administrator: &str) -> Result<bool, StorageError> {
        let sql = "DELETE FROM admin_group_members WHERE administrator = ?1 AND admin_group = ?2";
        Ok(self.execute(sql, [administrator, group])? > 0)
    }

    async fn members(
        &mut self,
        group: &str,
        page: &PageRequest<()>,
    ) -> Result<Page<Administrator>, StorageError> {
        let select = format!(
            "SELECT {} FROM admin_group_members m JOIN administrators a ON a.id = m.administrator
             WHERE m.admin_group = ?1",
            administrators::COLUMNS
        );
        let query = PageQuery::new(&select, vec![Value::from(group.to_owned())]);
        self.administrators_page(query, page)
    }

    async fn of(&mut self, administrator: &str) -> Result<Vec<AdminGroup>, StorageError> {
        let sql = [
            SELECT,
            " JOIN admin_group_members m ON m.admin_group = g.id WHERE m.administrator = ?1 ORDER BY g.name_folded",
        ]
        .concat();
        self.query_all(&sql, [administrator], admin_group)
    }
}

fn admin_group(row: &Row<'_>) -> Result<AdminGroup, StorageError> {
    Ok(AdminGroup {
        id: get(row, 0)?,
        account: parse(row, 1, Column("admin_groups", "account"), |id: String| id.parse().ok())?,
        name: get(row, 2)?,
        path: get(row, 3)?,
        created_at: moment(row, 4)?,
    })
}
