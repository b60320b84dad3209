//! The audit trail.

use async_trait::async_trait;
use rusqlite::{Row, params};
use sotto_storage::{
    AccountId, Event, EventAttribute, EventPage, EventPlace, EventQuery, Events, StorageError, Undelivered,
};
use sotto_types::Timestamp;

use crate::{
    engine::Session,
    row::{bound, get, integer, millis, moment, number},
};

const LOOK_UP: &str = "SELECT time, key, id, source, name, read_only, user_name, access_key_id,
                              resource_type, resource_name, record
                       FROM events WHERE account = ?1 AND time >= ?2 AND (time, key) < (?3, ?4)
                       ORDER BY time DESC, key DESC LIMIT ?5";

#[async_trait(?Send)]
impl Events for Session<'_> {
    async fn append(&mut self, event: &Event) -> Result<(), StorageError> {
        let sql = "INSERT INTO events (account, time, id, source, name, read_only, user_name, access_key_id,
                       resource_type, resource_name, record)
                   VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)";
        let resource = event.resource.as_ref();
        let values = params![
            event.account.as_str(),
            millis(event.time),
            event.id,
            event.source,
            event.name,
            event.read_only,
            event.user_name,
            event.access_key_id,
            resource.map(|(kind, _)| kind.as_str()),
            resource.map(|(_, name)| name.as_str()),
            event.record,
        ];
        self.execute(sql, values)?;
        Ok(())
    }

    async fn look_up(&mut self, query: &EventQuery) -> Result<EventPage, StorageError> {
        // One walk along the index by time from the newer of the two ends; the record, by far the longest column, is
        // read of what matches alone.
        let newest = EventPlace { time: query.to, key: u64::MAX };
        let before = query.after.map_or(newest, |after| after.min(newest));
        let values = params![
            query.account.as_str(),
            millis(query.from),
            millis(before.time),
            integer(before.key),
            bound(query.examine).saturating_add(1),
        ];
        let mut page = EventPage { events: Vec::new(), next: None };
        let (mut examined, mut place) = (0, None);
        self.query_each(LOOK_UP, values, |row| {
            let here = EventPlace { time: moment(row, 0)?, key: number(row, 1)? };
            let matches = query.attribute.as_ref().map_or(Ok(true), |attribute| has(row, attribute))?;
            if examined == query.examine || (matches && page.events.len() == query.limit) {
                page.next = place;
                return Ok(false);
            }
            examined += 1;
            place = Some(here);
            if matches {
                page.events.push(event(row, &query.account)?);
            }
            Ok(true)
        })?;
        Ok(page)
    }

    async fn prune(
        &mut self,
        before: Timestamp,
        undelivered: Undelivered,
        limit: usize,
    ) -> Result<usize, StorageError> {
        let end = match undelivered {
            Undelivered::Go => i64::MAX,
            Undelivered::Stay => self.first_undelivered()?,
        };
        // Keys follow time closely enough that no index by time over all accounts has to be paid for.
        let sql = "DELETE FROM events WHERE key IN
                   (SELECT key FROM events WHERE key < ?2 ORDER BY key LIMIT ?3) AND time < ?1";
        self.execute(sql, params![millis(before), end, bound(limit)])
    }
}

impl Session<'_> {
    /// The key of the first event that the trail has not delivered.
    fn first_undelivered(&self) -> Result<i64, StorageError> {
        let sql = "SELECT coalesce((SELECT first FROM trail_files ORDER BY first LIMIT 1),
                                   (SELECT last + 1 FROM trail_place), 0)";
        Ok(self.query_first(sql, [], |row| get(row, 0))?.unwrap_or(0))
    }
}

fn has(row: &Row<'_>, attribute: &EventAttribute) -> Result<bool, StorageError> {
    let (column, wanted) = match attribute {
        EventAttribute::ReadOnly(wanted) => return Ok(get::<bool>(row, 5)? == *wanted),
        EventAttribute::Id(wanted) => (2, wanted),
        EventAttribute::Source(wanted) => (3, wanted),
        EventAttribute::Name(wanted) => (4, wanted),
        EventAttribute::UserName(wanted) => (6, wanted),
        EventAttribute::AccessKeyId(wanted) => (7, wanted),
        EventAttribute::ResourceType(wanted) => (8, wanted),
        EventAttribute::ResourceName(wanted) => (9, wanted),
    };
    Ok(get::<Option<String>>(row, column)?.as_ref() == Some(wanted))
}

fn event(row: &Row<'_>, account: &AccountId) -> Result<Event, StorageError> {
    let kind: Option<String> = get(row, 8)?;
    let name: Option<String> = get(row, 9)?;
    Ok(Event {
        account: account.clone(),
        time: moment(row, 0)?,
        id: get(row, 2)?,
        source: get(row, 3)?,
        name: get(row, 4)?,
        read_only: get(row, 5)?,
        user_name: get(row, 6)?,
        access_key_id: get(row, 7)?,
        resource: kind.zip(name),
        record: get(row, 10)?,
    })
}

#[cfg(test)]
mod tests {
    use rusqlite::Connection;

    use super::*;

    #[test]
    fn a_late_page_starts_in_the_index_and_sorts_nothing() {
        let connection = Connection::open_in_memory().unwrap();
        connection.execute_batch(include_str!("../migrations/002_events.sql")).unwrap();
        let mut statement = connection.prepare(&format!("EXPLAIN QUERY PLAN {LOOK_UP}")).unwrap();
        let steps = statement.query_map(params!["", 1, 2, 3, 4], |row| row.get::<_, String>(3)).unwrap();
        let plan = steps.collect::<Result<Vec<_>, _>>().unwrap().join("\n");
        assert!(plan.contains("events_by_time (account=? AND time>? AND time<?)"), "{plan}");
        assert!(!plan.contains("TEMP B-TREE"), "{plan}");
    }
}
