//! Pages by key: the SQL that starts where the page before ended.

use core::fmt::{self, Write};

use rusqlite::types::Value;
use sotto_storage::StorageError;

use crate::row::{Column, bound};

/// A column that rows are sorted by.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) struct Key {
    /// The column.
    pub(crate) column: &'static str,
    /// Whether its values are numbers.
    pub(crate) numeric: bool,
}

impl Key {
    /// A column of text.
    pub(crate) const fn text(column: &'static str) -> Self {
        Self { column, numeric: false }
    }

    /// A column of numbers.
    pub(crate) const fn number(column: &'static str) -> Self {
        Self { column, numeric: true }
    }
}

/// A query for one page, built up from its parts.
pub(crate) struct PageQuery {
    sql: String,
    values: Vec<Value>,
}

impl PageQuery {
    /// Starts with a `SELECT … FROM … WHERE` that has at least one condition, and the values in it.
    pub(crate) fn new(select: &str, values: Vec<Value>) -> Self {
        Self { sql: select.to_owned(), values }
    }

    /// Adds a condition on one value, which stands as `?` in it.
    pub(crate) fn and(&mut self, condition: &str, value: Value) {
        self.values.push(value);
        let place = format!("?{}", self.values.len());
        self.sql.push_str(" AND ");
        self.sql.push_str(&condition.replace('?', &place));
    }

    /// Ends the query: rows after `after` in the order of `keys`, the last of which is unique; one more than `limit`,
    /// to see whether a page follows.
    pub(crate) fn finish(
        mut self,
        keys: &[Key],
        descending: bool,
        after: Option<&[String]>,
        limit: usize,
    ) -> Result<(String, Vec<Value>), StorageError> {
        let columns: Vec<_> = keys.iter().map(|key| key.column).collect();
        if let Some(after) = after {
            let mut places = Vec::with_capacity(after.len());
            for value in values(keys, after)? {
                self.values.push(value);
                places.push(format!("?{}", self.values.len()));
            }
            let side = if descending { "<" } else { ">" };
            self.write(format_args!(" AND ({}) {side} ({})", columns.join(", "), places.join(", ")));
        }
        let direction = if descending { " DESC" } else { "" };
        let order: Vec<_> = columns.iter().map(|column| format!("{column}{direction}")).collect();
        self.values.push(Value::Integer(bound(limit).saturating_add(1)));
        let place = self.values.len();
        self.write(format_args!(" ORDER BY {} LIMIT ?{place}", order.join(", ")));
        Ok((self.sql, self.values))
    }

    fn write(&mut self, text: fmt::Arguments<'_>) {
        // Writing to a string does not fail.
        let _: fmt::Result = self.sql.write_fmt(text);
    }
}

/// The keys that a request asks for, each once, with the unique one at the end.
pub(crate) fn keys<S: Copy>(sort: &[S], key: impl Fn(S) -> Key, unique: Key) -> Vec<Key> {
    let mut keys = Vec::with_capacity(sort.len() + 1);
    for key in sort.iter().map(|field| key(*field)).chain([unique]) {
        if !keys.contains(&key) {
            keys.push(key);
        }
        if key == unique {
            break;
        }
    }
    keys
}

/// Cuts the row that only shows that a page follows, and says where that page starts.
pub(crate) fn cut<T>(
    mut rows: Vec<T>,
    limit: usize,
    place: impl FnOnce(&T) -> Vec<String>,
) -> sotto_storage::Page<T> {
    let more = rows.len() > limit;
    rows.truncate(limit);
    let next = if more { rows.last().map(place) } else { None };
    sotto_storage::Page { rows, next }
}

/// The rows of a page without the keys that stood beside them.
pub(crate) fn without_keys<K, T>(page: sotto_storage::Page<(K, T)>) -> sotto_storage::Page<T> {
    sotto_storage::Page { rows: page.rows.into_iter().map(|(_, row)| row).collect(), next: page.next }
}

fn values(keys: &[Key], after: &[String]) -> Result<Vec<Value>, StorageError> {
    let place = Column("page", "after");
    if keys.len() != after.len() {
        return Err(place.inconsistent());
    }
    let value = |(key, text): (&Key, &String)| {
        if key.numeric {
            text.parse().map(Value::Integer).map_err(|_| place.inconsistent())
        } else {
            Ok(Value::Text(text.clone()))
        }
    };
    keys.iter().zip(after).map(value).collect()
}

#[cfg(test)]
mod tests {
    use rusqlite::{Connection, params_from_iter};

    use super::*;
    use crate::engine::migrate;

    const OF_A_NETWORK: &str = "SELECT created_at FROM users WHERE network = ?1 AND kind = 1";
    const OF_A_GROUP: &str =
        "SELECT created_at FROM users WHERE network = ?1 AND kind = 1 AND security_group = 'abcdefgh'";

    fn plan(select: &str, keys: &[Key], descending: bool) -> String {
        let mut connection = Connection::open_in_memory().unwrap();
        migrate(&mut connection).unwrap();
        let after: Vec<_> = keys.iter().map(|key| if key.numeric { "1" } else { "a" }.to_owned()).collect();
        let query = PageQuery::new(select, vec![Value::Integer(10_000_000)]);
        let (sql, values) = query.finish(keys, descending, Some(&after), 10).unwrap();
        let mut statement = connection.prepare(&format!("EXPLAIN QUERY PLAN {sql}")).unwrap();
        let steps = statement.query_map(params_from_iter(values), |row| row.get::<_, String>(3)).unwrap();
        steps.collect::<Result<Vec<_>, _>>().unwrap().join("\n")
    }

    #[test]
    fn a_late_page_starts_in_the_index_and_sorts_nothing() {
        let number = Key::number("number");
        for column in ["username", "first_name_folded", "last_name_folded", "security_group"] {
            for descending in [false, true] {
                let plan = plan(OF_A_NETWORK, &[Key::text(column), number], descending);
                assert!(plan.contains("USING INDEX users_by_"), "{plan}");
                assert!(plan.contains(&format!("network=? AND kind=? AND {column}")), "{plan}");
                assert!(!plan.contains("TEMP B-TREE"), "{plan}");
            }
        }
    }

    #[test]
    fn a_late_page_of_a_group_starts_in_the_index_too() {
        let number = Key::number("number");
        for column in ["username", "first_name_folded", "last_name_folded"] {
            for descending in [false, true] {
                let plan = plan(OF_A_GROUP, &[Key::text(column), number], descending);
                assert!(plan.contains(&format!("security_group=? AND {column}")), "{plan}");
                assert!(!plan.contains("TEMP B-TREE"), "{plan}");
            }
        }
    }
}
