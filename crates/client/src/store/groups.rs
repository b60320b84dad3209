//! MLS state, as the engine hands it out.

use rusqlite::{OptionalExtension, params};
use sotto_e2ee::conversation::{GroupChanges, GroupRecord, PastEpoch};
use sotto_types::{ConversationId, Secret};

use super::{
    open::Tx,
    row::{signed, unsigned},
};
use crate::ClientError;

impl Tx<'_> {
    /// The stored group of a conversation.
    pub(crate) fn lookup_group(self, id: ConversationId) -> Result<Option<GroupRecord>, ClientError> {
        let group: Option<(Vec<u8>, Vec<u8>)> = self
            .0
            .query_row(
                "SELECT group_id, state FROM mls_group WHERE conversation = ?1",
                [id.as_bytes()],
                |row| Ok((row.get(0)?, row.get(1)?)),
            )
            .optional()?;
        let Some((group_id, state)) = group else { return Ok(None) };
        let mut statement = self
            .0
            .prepare_cached("SELECT epoch, secret FROM past_epoch WHERE conversation = ?1 ORDER BY epoch")?;
        let epochs = statement
            .query_map([id.as_bytes()], |row| {
                Ok(PastEpoch { epoch: unsigned(row, "epoch")?, secret: Secret::new(row.get("secret")?) })
            })?
            .collect::<Result<_, _>>()?;
        Ok(Some(GroupRecord { group_id, state: Secret::new(state), epochs }))
    }

    /// Saves what changed in a group; another group than the stored one replaces it.
    pub(crate) fn save_group(self, id: ConversationId, changes: &GroupChanges) -> Result<(), ClientError> {
        let replaced: bool = self.query_row(
            "SELECT EXISTS (SELECT 1 FROM mls_group WHERE conversation = ?1 AND group_id <> ?2)",
            params![id.as_bytes(), changes.group_id],
            |row| row.get(0),
        )?;
        if replaced {
            self.execute("DELETE FROM past_epoch WHERE conversation = ?1", [id.as_bytes()])?;
        }
        self.execute(
            "INSERT INTO mls_group (conversation, group_id, state) VALUES (?1, ?2, ?3)
             ON CONFLICT (conversation) DO UPDATE SET group_id = excluded.group_id, state = excluded.state",
            params![id.as_bytes(), changes.group_id, changes.state.expose()],
        )?;
        for past in &changes.epochs {
            self.execute(
                "INSERT OR REPLACE INTO past_epoch (conversation, epoch, secret) VALUES (?1, ?2, ?3)",
                params![id.as_bytes(), signed(past.epoch), past.secret.expose()],
            )?;
        }
        for table in ["past_epoch", "log_hash"] {
            self.execute(
                &format!("DELETE FROM {table} WHERE conversation = ?1 AND epoch < ?2"),
                params![id.as_bytes(), signed(changes.keep_from)],
            )?;
        }
        Ok(())
    }

    /// Destroys the keys of a group that is over.
    pub(crate) fn delete_group(self, id: ConversationId) -> Result<(), ClientError> {
        for table in ["mls_group", "past_epoch", "log_hash"] {
            self.execute(&format!("DELETE FROM {table} WHERE conversation = ?1"), [id.as_bytes()])?;
        }
        Ok(())
    }
}
