//! What shows that everybody was shown the same log: running hashes, and each sender's counter.

use rusqlite::{OptionalExtension, params};
use sotto_types::{ConversationId, DeviceId};
use sotto_wire::{Malformed, bytes, content::LogHash};

use super::{
    open::Tx,
    row::{signed, unsigned},
};
use crate::ClientError;

/// Hashes kept of one epoch; content that looks further back is not checked.
const HASHES: u64 = 4096;

impl Tx<'_> {
    /// The hash at a position of an epoch, unless rows before it were missed.
    pub(crate) fn log_hash(
        self,
        id: ConversationId,
        epoch: u64,
        position: u64,
    ) -> Result<Option<LogHash>, ClientError> {
        let hash: Option<Vec<u8>> = self
            .0
            .query_row(
                "SELECT hash FROM log_hash WHERE conversation = ?1 AND epoch = ?2 AND position = ?3",
                params![id.as_bytes(), signed(epoch), signed(position)],
                |row| row.get(0),
            )
            .optional()?;
        let parse = |hash: Vec<u8>| Ok::<_, Malformed>(LogHash::from_bytes(bytes(&hash, "log hash")?));
        Ok(hash.map(parse).transpose()?)
    }

    /// Whether the row at a position was read by this device, as far as is remembered.
    pub(crate) fn has_log_hash(self, id: ConversationId, position: u64) -> Result<bool, ClientError> {
        let query = "SELECT EXISTS (SELECT 1 FROM log_hash WHERE conversation = ?1 AND position = ?2)";
        Ok(self.0.query_row(query, params![id.as_bytes(), signed(position)], |row| row.get(0))?)
    }

    /// Keeps the hash at a position.
    pub(crate) fn insert_log_hash(
        self,
        id: ConversationId,
        epoch: u64,
        position: u64,
        hash: LogHash,
    ) -> Result<(), ClientError> {
        self.0.execute(
            "INSERT OR REPLACE INTO log_hash (conversation, epoch, position, hash) VALUES (?1, ?2, ?3, ?4)",
            params![id.as_bytes(), signed(epoch), signed(position), hash.as_bytes()],
        )?;
        self.0.execute(
            "DELETE FROM log_hash WHERE conversation = ?1 AND position = ?2",
            params![id.as_bytes(), signed(position.saturating_sub(HASHES))],
        )?;
        Ok(())
    }

    /// The counter of the last content of a device.
    pub(crate) fn sender_counter(
        self,
        id: ConversationId,
        device: DeviceId,
    ) -> Result<Option<u64>, ClientError> {
        Ok(self
            .0
            .query_row(
                "SELECT counter FROM sender WHERE conversation = ?1 AND device_id = ?2",
                params![id.as_bytes(), device.as_bytes()],
                |row| unsigned(row, "counter"),
            )
            .optional()?)
    }

    /// Keeps the counter of the last content of a device.
    pub(crate) fn set_sender_counter(
        self,
        id: ConversationId,
        device: DeviceId,
        counter: u64,
    ) -> Result<(), ClientError> {
        self.0.execute(
            "INSERT OR REPLACE INTO sender (conversation, device_id, counter) VALUES (?1, ?2, ?3)",
            params![id.as_bytes(), device.as_bytes(), signed(counter)],
        )?;
        Ok(())
    }

    /// Forgets the counters of a conversation: rows were missed, so the next one of each sender is taken as it comes.
    pub(crate) fn forget_sender_counters(self, id: ConversationId) -> Result<(), ClientError> {
        self.0.execute("DELETE FROM sender WHERE conversation = ?1", [id.as_bytes()])?;
        Ok(())
    }
}
