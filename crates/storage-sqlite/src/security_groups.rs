//! Security groups.

use async_trait::async_trait;
use rusqlite::{Row, params, params_from_iter, types::Value};
use sotto_storage::{
    NetworkId, Page, PageRequest, SecurityGroup, SecurityGroupId, SecurityGroupSort, SecurityGroups,
    StorageError,
};

use crate::{
    engine::{Session, unique},
    page::{Key, PageQuery, cut, keys},
    row::{Column, get, millis, moment, number, parse},
};

const SELECT: &str = "SELECT g.id, g.network, g.name, g.is_default, g.settings, g.modified_at,
        (SELECT count(*) FROM users u WHERE u.security_group = g.id AND u.kind = 1 AND u.status = 2),
        (SELECT count(*) FROM users u WHERE u.security_group = g.id AND u.kind = 3)
    FROM security_groups g WHERE g.network = ?1";

#[async_trait(?Send)]
impl SecurityGroups for Session<'_> {
    async fn insert(&mut self, group: &SecurityGroup) -> Result<(), StorageError> {
        let sql = "INSERT INTO security_groups
                   (id, network, name, name_folded, is_default, settings, modified_at)
                   VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)";
        let values = params![
            group.id.as_str(),
            group.network.get(),
            group.name,
            group.name.to_lowercase(),
            group.is_default,
            settings_json(group)?,
            millis(group.modified_at),
        ];
        self.try_execute(sql, values).map_err(|error| unique(error, "security group"))?;
        Ok(())
    }

    async fn lookup(
        &mut self,
        network: NetworkId,
        id: &SecurityGroupId,
    ) -> Result<Option<SecurityGroup>, StorageError> {
        let sql = with(SELECT, " AND g.id = ?2");
        self.query_first(&sql, params![network.get(), id.as_str()], group)
    }

    async fn names(&mut self, network: NetworkId) -> Result<Vec<(SecurityGroupId, String)>, StorageError> {
        let sql = "SELECT id, name FROM security_groups WHERE network = ?1";
        self.query_all(sql, [network.get()], |row| {
            Ok((SecurityGroupId::new(&get::<String>(row, 0)?), get(row, 1)?))
        })
    }

    async fn find_default(&mut self, network: NetworkId) -> Result<Option<SecurityGroup>, StorageError> {
        self.query_first(&with(SELECT, " AND g.is_default"), [network.get()], group)
    }

    async fn any_with_guests(&mut self, network: NetworkId) -> Result<bool, StorageError> {
        let sql = "SELECT 1 FROM security_groups
                   WHERE network = ?1 AND settings ->> '$.enableGuestFederation' LIMIT 1";
        Ok(self.query_first(sql, [network.get()], |_| Ok(()))?.is_some())
    }

    async fn partner_domains(&mut self, most: u32) -> Result<Vec<String>, StorageError> {
        let sql = "SELECT DISTINCT partner.value ->> '$.domain' AS domain
                   FROM security_groups g, json_each(g.settings, '$.permittedWickrEnterpriseNetworks') partner
                   WHERE g.settings ->> '$.globalFederation' ORDER BY domain LIMIT ?1";
        self.query_all(sql, [most], |row| get(row, 0))
    }

    async fn list(
        &mut self,
        network: NetworkId,
        page: &PageRequest<SecurityGroupSort>,
    ) -> Result<Page<SecurityGroup>, StorageError> {
        let id = Key::text("g.id");
        let key = |sort| match sort {
            SecurityGroupSort::Id => id,
            SecurityGroupSort::Name => Key::text("g.name_folded"),
        };
        let keys = keys(&page.sort, key, id);
        let query = PageQuery::new(SELECT, vec![Value::from(network.get())]);
        let (sql, values) = query.finish(&keys, page.descending, page.after.as_deref(), page.limit)?;
        let rows = self.query_all(&sql, params_from_iter(values), group)?;
        let value = |group: &SecurityGroup, key: &Key| {
            if *key == id { group.id.as_str().to_owned() } else { group.name.to_lowercase() }
        };
        Ok(cut(rows, page.limit, |last| keys.iter().map(|key| value(last, key)).collect()))
    }

    async fn update(&mut self, group: &SecurityGroup) -> Result<(), StorageError> {
        let sql = "UPDATE security_groups SET name = ?3, name_folded = ?4, settings = ?5, modified_at = ?6
                   WHERE network = ?1 AND id = ?2";
        let values = params![
            group.network.get(),
            group.id.as_str(),
            group.name,
            group.name.to_lowercase(),
            settings_json(group)?,
            millis(group.modified_at),
        ];
        self.try_execute(sql, values).map_err(|error| unique(error, "security group"))?;
        Ok(())
    }

    async fn delete(
        &mut self,
        network: NetworkId,
        id: &SecurityGroupId,
        heir: &SecurityGroupId,
    ) -> Result<(), StorageError> {
        let sql = "UPDATE users SET security_group = ?3 WHERE network = ?1 AND security_group = ?2";
        self.execute(sql, params![network.get(), id.as_str(), heir.as_str()])?;
        let sql =
            "UPDATE guest_invitations SET security_group = ?3 WHERE network = ?1 AND security_group = ?2";
        self.execute(sql, params![network.get(), id.as_str(), heir.as_str()])?;
        let sql = "DELETE FROM security_groups WHERE network = ?1 AND id = ?2";
        self.execute(sql, params![network.get(), id.as_str()])?;
        Ok(())
    }
}

fn with(select: &str, condition: &str) -> String {
    [select, condition].concat()
}

fn settings_json(group: &SecurityGroup) -> Result<String, StorageError> {
    serde_json::to_string(&group.settings).map_err(|_| SETTINGS.inconsistent())
}

const SETTINGS: Column = Column("security_groups", "settings");

fn group(row: &Row<'_>) -> Result<SecurityGroup, StorageError> {
    Ok(SecurityGroup {
        id: SecurityGroupId::new(&get::<String>(row, 0)?),
        network: parse(row, 1, Column("security_groups", "network"), NetworkId::new)?,
        name: get(row, 2)?,
        is_default: get(row, 3)?,
        settings: parse(row, 4, SETTINGS, |json: String| serde_json::from_str(&json).ok())?,
        modified_at: moment(row, 5)?,
        active_members: number(row, 6)?,
        bot_members: number(row, 7)?,
    })
}
