//! Marks of messages that this device does not have yet.

use rusqlite::{OptionalExtension, params};
use sotto_types::{ConversationId, DeviceId, SendId};

use super::{
    open::Tx,
    row::{signed, unsigned},
};
use crate::ClientError;

impl Tx<'_> {
    /// Keeps a mark until its message comes; the later one holds.
    pub(crate) fn keep_early_star(
        self,
        conversation: ConversationId,
        (device, id): (DeviceId, SendId),
        (changed_at, starred): (u64, bool),
    ) -> Result<(), ClientError> {
        self.0.execute(
            "INSERT INTO early_star (conversation, device_id, id, starred, changed_at) VALUES (?1, ?2, ?3, ?4, ?5)
             ON CONFLICT DO UPDATE SET starred = excluded.starred, changed_at = excluded.changed_at
             WHERE (excluded.changed_at, excluded.starred) > (changed_at, starred)",
            params![conversation.as_bytes(), device.as_bytes(), id.as_bytes(), starred, signed(changed_at)],
        )?;
        Ok(())
    }

    /// Gives a message that has just come the mark that was kept for it.
    pub(crate) fn take_early_star(
        self,
        conversation: ConversationId,
        device: DeviceId,
        id: SendId,
    ) -> Result<(), ClientError> {
        let of = params![conversation.as_bytes(), device.as_bytes(), id.as_bytes()];
        let kept: Option<(u64, bool)> = self
            .0
            .prepare_cached(
                "DELETE FROM early_star WHERE conversation = ?1 AND device_id = ?2 AND id = ?3 RETURNING *",
            )?
            .query_row(of, |row| Ok((unsigned(row, "changed_at")?, row.get("starred")?)))
            .optional()?;
        match (kept, self.message(conversation, device, id)?) {
            (Some(kept), Some(row)) if kept > (row.star_changed_at, row.starred) => {
                self.set_star(&row, kept.1, kept.0)
            }
            _ => Ok(()),
        }
    }
}
