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
        self.execute(
            "INSERT OR REPLACE INTO log_hash (conversation, epoch, position, hash) VALUES (?1, ?2, ?3, ?4)",
            params![id.as_bytes(), signed(epoch), signed(position), hash.as_bytes()],
        )?;
        self.execute(
            "DELETE FROM log_hash WHERE conversation = ?1 AND epoch = ?2 AND position <= ?3",
            params![id.as_bytes(), signed(epoch), signed(position.saturating_sub(HASHES))],
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
        self.execute(
            "INSERT OR REPLACE INTO sender (conversation, device_id, counter) VALUES (?1, ?2, ?3)",
            params![id.as_bytes(), device.as_bytes(), signed(counter)],
        )?;
        Ok(())
    }

    /// Forgets the counters of a conversation: rows were missed, so the next one of each sender is taken as it comes.
    pub(crate) fn forget_sender_counters(self, id: ConversationId) -> Result<(), ClientError> {
        self.execute("DELETE FROM sender WHERE conversation = ?1", [id.as_bytes()])?;
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::{ConversationRow, ConversationState, open::tests::store};

    #[test]
    fn so_many_hashes_of_each_epoch_are_kept() {
        let folder = tempfile::tempdir().unwrap();
        let mut store = store(&folder);
        let id = ConversationId::from_bytes([1; 32]);
        let row = ConversationRow {
            id,
            kind: 1,
            peer: None,
            state: ConversationState::Joined,
            generation: 1,
            position: 0,
            counter: 0,
            split: false,
            resyncs: 0,
        };
        let newest = HASHES + 10;
        let hash = |epoch, position| store_hash(position + epoch);
        store
            .write(|tx| {
                tx.save_conversation(&row)?;
                tx.insert_log_hash(id, 1, 5, hash(1, 5))?;
                (5..=newest).try_for_each(|position| tx.insert_log_hash(id, 2, position, hash(2, position)))
            })
            .unwrap();
        let kept = |epoch, position| store.read().log_hash(id, epoch, position).unwrap();
        assert_eq!((kept(2, 5), kept(2, 10)), (None, None));
        assert_eq!(kept(2, 11), Some(hash(2, 11)));
        assert_eq!(kept(2, newest), Some(hash(2, newest)));
        assert_eq!(kept(1, 5), Some(hash(1, 5)), "of an epoch that can still be read");
    }

    fn store_hash(number: u64) -> LogHash {
        let mut bytes = [0; 32];
        bytes[..8].copy_from_slice(&number.to_be_bytes());
        LogHash::from_bytes(bytes)
    }
}
