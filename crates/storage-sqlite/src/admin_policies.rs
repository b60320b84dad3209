//! Policies of administrators and their groups.

use async_trait::async_trait;
use rusqlite::{Row, params, params_from_iter, types::Value};
use sotto_storage::{
    AccountId, AdminPolicies, EffectivePolicy, InlinePolicy, ManagedPolicy, Page, PageRequest, PolicyVersion,
    StorageError,
};

use crate::{
    access_keys,
    engine::{Session, unique},
    page::{Key, PageQuery, cut},
    row::{Column, get, millis, moment, number, parse},
};

const MANAGED: &str = "SELECT p.arn, p.id, p.account, p.name, p.path, p.description, p.default_version,
        p.newest_version, p.created_at, p.updated_at
    FROM managed_policies p WHERE p.account = ?1";

#[async_trait(?Send)]
impl AdminPolicies for Session<'_> {
    async fn put_inline(&mut self, policy: &InlinePolicy) -> Result<(), StorageError> {
        let sql = "INSERT INTO inline_policies (owner, name, name_folded, document) VALUES (?1, ?2, ?3, ?4)
                   ON CONFLICT DO UPDATE SET name = ?2, document = ?4";
        let folded = policy.name.to_lowercase();
        self.execute(sql, params![policy.owner, policy.name, folded, policy.document])?;
        Ok(())
    }

    async fn inline(&mut self, owner: &str) -> Result<Vec<InlinePolicy>, StorageError> {
        let sql = "SELECT owner, name, document FROM inline_policies WHERE owner = ?1 ORDER BY name_folded";
        self.query_all(sql, [owner], |row| {
            Ok(InlinePolicy { owner: get(row, 0)?, name: get(row, 1)?, document: get(row, 2)? })
        })
    }

    async fn delete_inline(&mut self, owner: &str, name: &str) -> Result<bool, StorageError> {
        let sql = "DELETE FROM inline_policies WHERE owner = ?1 AND name_folded = ?2";
        Ok(self.execute(sql, params![owner, name.to_lowercase()])? > 0)
    }

    async fn insert_managed(&mut self, policy: &ManagedPolicy) -> Result<(), StorageError> {
        let sql = "INSERT INTO managed_policies
                   (arn, id, account, name, name_folded, path, description, default_version, newest_version,
                    created_at, updated_at)
                   VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)";
        let values = params![
            policy.arn,
            policy.id,
            policy.account.as_str(),
            policy.name,
            policy.name.to_lowercase(),
            policy.path,
            policy.description,
            policy.default_version,
            policy.newest_version,
            millis(policy.created_at),
            millis(policy.updated_at),
        ];
        self.try_execute(sql, values).map_err(|error| unique(error, "managed policy"))?;
        Ok(())
    }

    async fn find_managed(
        &mut self,
        account: &AccountId,
        arn: &str,
    ) -> Result<Option<ManagedPolicy>, StorageError> {
        let sql = [MANAGED, " AND p.arn = ?2"].concat();
        self.query_first(&sql, params![account.as_str(), arn], managed)
    }

    async fn list_managed(
        &mut self,
        account: &AccountId,
        path_prefix: &str,
        only_attached: bool,
        page: &PageRequest<()>,
    ) -> Result<Page<ManagedPolicy>, StorageError> {
        let attached =
            " AND EXISTS (SELECT 1 FROM policy_attachments t WHERE t.account = ?1 AND t.policy = p.arn)";
        let select = [MANAGED, if only_attached { attached } else { "" }].concat();
        let mut query = PageQuery::new(&select, vec![Value::from(account.as_str().to_owned())]);
        query.and("substr(p.path, 1, length(?)) = ?", Value::from(path_prefix.to_owned()));
        let keys = [Key::text("p.name_folded")];
        let (sql, values) = query.finish(&keys, page.descending, page.after.as_deref(), page.limit)?;
        let rows = self.query_all(&sql, params_from_iter(values), managed)?;
        Ok(cut(rows, page.limit, |last| vec![last.name.to_lowercase()]))
    }

    async fn count_managed(&mut self, account: &AccountId) -> Result<u64, StorageError> {
        let sql = "SELECT count(*) FROM managed_policies WHERE account = ?1";
        Ok(self.query_first(sql, [account.as_str()], |row| number(row, 0))?.unwrap_or_default())
    }

    async fn update_managed(&mut self, policy: &ManagedPolicy) -> Result<(), StorageError> {
        let sql = "UPDATE managed_policies SET default_version = ?3, newest_version = ?4, updated_at = ?5
                   WHERE account = ?1 AND arn = ?2";
        let values = params![
            policy.account.as_str(),
            policy.arn,
            policy.default_version,
            policy.newest_version,
            millis(policy.updated_at),
        ];
        self.execute(sql, values)?;
        Ok(())
    }

    async fn delete_managed(&mut self, account: &AccountId, arn: &str) -> Result<(), StorageError> {
        let sql = "DELETE FROM policy_versions
                   WHERE policy = (SELECT arn FROM managed_policies WHERE account = ?1 AND arn = ?2)";
        self.execute(sql, [account.as_str(), arn])?;
        let sql = "DELETE FROM managed_policies WHERE account = ?1 AND arn = ?2";
        self.execute(sql, [account.as_str(), arn])?;
        Ok(())
    }

    async fn insert_version(&mut self, arn: &str, version: &PolicyVersion) -> Result<(), StorageError> {
        let sql =
            "INSERT INTO policy_versions (policy, number, document, created_at) VALUES (?1, ?2, ?3, ?4)";
        let values = params![arn, version.number, version.document, millis(version.created_at)];
        self.execute(sql, values)?;
        Ok(())
    }

    async fn versions(&mut self, arn: &str) -> Result<Vec<PolicyVersion>, StorageError> {
        let sql =
            "SELECT number, document, created_at FROM policy_versions WHERE policy = ?1 ORDER BY number DESC";
        self.query_all(sql, [arn], |row| {
            Ok(PolicyVersion { number: get(row, 0)?, document: get(row, 1)?, created_at: moment(row, 2)? })
        })
    }

    async fn delete_version(&mut self, arn: &str, number: u32) -> Result<bool, StorageError> {
        let sql = "DELETE FROM policy_versions WHERE policy = ?1 AND number = ?2";
        Ok(self.execute(sql, params![arn, number])? > 0)
    }

    async fn attach(&mut self, account: &AccountId, owner: &str, arn: &str) -> Result<(), StorageError> {
        let sql = "INSERT OR IGNORE INTO policy_attachments (owner, policy, account) VALUES (?1, ?2, ?3)";
        self.execute(sql, [owner, arn, account.as_str()])?;
        Ok(())
    }

    async fn detach(&mut self, owner: &str, arn: &str) -> Result<bool, StorageError> {
        let sql = "DELETE FROM policy_attachments WHERE owner = ?1 AND policy = ?2";
        Ok(self.execute(sql, [owner, arn])? > 0)
    }

    async fn attached(&mut self, owner: &str) -> Result<Vec<String>, StorageError> {
        let sql = "SELECT policy FROM policy_attachments WHERE owner = ?1 ORDER BY policy";
        self.query_all(sql, [owner], |row| get(row, 0))
    }

    async fn effective(&mut self, administrator: &str) -> Result<Vec<EffectivePolicy>, StorageError> {
        access_keys::policies(self, administrator)
    }

    async fn owners(
        &mut self,
        account: &AccountId,
        arn: &str,
        page: &PageRequest<()>,
    ) -> Result<Page<String>, StorageError> {
        let select = "SELECT owner FROM policy_attachments WHERE account = ?1 AND policy = ?2";
        let values = vec![Value::from(account.as_str().to_owned()), Value::from(arn.to_owned())];
        let query = PageQuery::new(select, values);
        let keys = [Key::text("owner")];
        let (sql, values) = query.finish(&keys, page.descending, page.after.as_deref(), page.limit)?;
        let rows = self.query_all(&sql, params_from_iter(values), |row| get(row, 0))?;
        Ok(cut(rows, page.limit, |last: &String| vec![last.clone()]))
    }

    async fn count_owners(&mut self, account: &AccountId, arn: &str) -> Result<u64, StorageError> {
        let sql = "SELECT count(*) FROM policy_attachments WHERE account = ?1 AND policy = ?2";
        Ok(self.query_first(sql, [account.as_str(), arn], |row| number(row, 0))?.unwrap_or_default())
    }
}

fn managed(row: &Row<'_>) -> Result<ManagedPolicy, StorageError> {
    Ok(ManagedPolicy {
        arn: get(row, 0)?,
        id: get(row, 1)?,
        account: parse(row, 2, Column("managed_policies", "account"), |id: String| id.parse().ok())?,
        name: get(row, 3)?,
        path: get(row, 4)?,
        description: get(row, 5)?,
        default_version: get(row, 6)?,
        newest_version: get(row, 7)?,
        created_at: moment(row, 8)?,
        updated_at: moment(row, 9)?,
    })
}
