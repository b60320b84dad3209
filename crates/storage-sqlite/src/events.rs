//! The audit trail.

use async_trait::async_trait;
use rusqlite::params;
use sotto_storage::{Event, Events, StorageError};

use crate::{engine::Session, row::millis};

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
}
