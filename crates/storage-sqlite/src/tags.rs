//! Tags of networks.

use async_trait::async_trait;
use rusqlite::{params, params_from_iter, types::Value};
use sotto_storage::{AccountId, NetworkId, Page, StorageError, Tag, TagFilter, Tags};

use crate::{
    engine::Session,
    page::{Key, PageQuery, cut},
    row::{Column, get, parse},
};

#[async_trait(?Send)]
impl Tags for Session<'_> {
    async fn all(&mut self, network: NetworkId) -> Result<Vec<Tag>, StorageError> {
        let sql = "SELECT key, value FROM tags WHERE network = ?1 ORDER BY key";
        self.query_all(sql, [network.get()], |row| Ok(Tag { key: get(row, 0)?, value: get(row, 1)? }))
    }

    async fn set(&mut self, account: &AccountId, network: NetworkId, tag: &Tag) -> Result<(), StorageError> {
        let sql = "INSERT INTO tags (network, key, value, account) VALUES (?1, ?2, ?3, ?4)
                   ON CONFLICT (network, key) DO UPDATE SET value = excluded.value";
        self.execute(sql, params![network.get(), tag.key, tag.value, account.as_str()])?;
        Ok(())
    }

    async fn remove(&mut self, network: NetworkId, key: &str) -> Result<(), StorageError> {
        self.execute("DELETE FROM tags WHERE network = ?1 AND key = ?2", params![network.get(), key])?;
        Ok(())
    }

    async fn clear(&mut self, network: NetworkId) -> Result<(), StorageError> {
        self.execute("DELETE FROM tags WHERE network = ?1", [network.get()])?;
        Ok(())
    }

    async fn networks(
        &mut self,
        account: &AccountId,
        filters: &[TagFilter],
        after: Option<&[String]>,
        limit: usize,
    ) -> Result<Page<NetworkId>, StorageError> {
        let mut query = PageQuery::new(
            "SELECT DISTINCT network FROM tags WHERE account = ?1",
            vec![text(account.as_str())],
        );
        for filter in filters {
            let (condition, value) = condition(filter);
            query.and(condition, value);
        }
        let (sql, values) = query.finish(&[Key::number("network")], false, after, limit)?;
        let id = Column("tags", "network");
        let rows = self.query_all(&sql, params_from_iter(values), |row| parse(row, 0, id, NetworkId::new))?;
        Ok(cut(rows, limit, |network| vec![network.to_string()]))
    }

    async fn keys(
        &mut self,
        account: &AccountId,
        after: Option<&[String]>,
        limit: usize,
    ) -> Result<Page<String>, StorageError> {
        let select = "SELECT DISTINCT key FROM tags WHERE account = ?1";
        texts(self, PageQuery::new(select, vec![text(account.as_str())]), "key", after, limit)
    }

    async fn values(
        &mut self,
        account: &AccountId,
        key: &str,
        after: Option<&[String]>,
        limit: usize,
    ) -> Result<Page<String>, StorageError> {
        let select = "SELECT DISTINCT value FROM tags WHERE account = ?1 AND key = ?2";
        let query = PageQuery::new(select, vec![text(account.as_str()), text(key)]);
        texts(self, query, "value", after, limit)
    }
}

/// A page of texts in order, each once.
fn texts(
    session: &Session<'_>,
    query: PageQuery,
    column: &'static str,
    after: Option<&[String]>,
    limit: usize,
) -> Result<Page<String>, StorageError> {
    let (sql, values) = query.finish(&[Key::text(column)], false, after, limit)?;
    let rows = session.query_all(&sql, params_from_iter(values), |row| get::<String>(row, 0))?;
    Ok(cut(rows, limit, |text| vec![text.clone()]))
}

/// What a filter asks of a network, and the one value in it: the key, or a JSON array of key and values.
fn condition(filter: &TagFilter) -> (&'static str, Value) {
    if filter.values.is_empty() {
        let any = "EXISTS (SELECT 1 FROM tags t WHERE t.network = tags.network AND t.key = ?)";
        return (any, text(&filter.key));
    }
    let one = "EXISTS (SELECT 1 FROM (SELECT ? AS wanted) w, tags t
                   WHERE t.network = tags.network AND t.key = w.wanted ->> 0
                       AND t.value IN (SELECT value FROM json_each(w.wanted, '$[1]')))";
    (one, Value::Text(serde_json::json!([filter.key, filter.values]).to_string()))
}

fn text(text: &str) -> Value {
    Value::Text(text.to_owned())
}
