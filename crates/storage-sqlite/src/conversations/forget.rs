//! Forgetting a conversation that nobody is in any more.

use rusqlite::params;
use sotto_storage::StorageError;

use crate::{engine::Session, row::bound};

/// What belongs to a conversation beside its log, with `?1` for its key. It goes at once, as it is bounded by how many may
/// be in a conversation: one that has lost only some of it would be found by nobody.
const AT_ONCE: &[&str] = &[
    "DELETE FROM guest_conversations WHERE conversation = ?1",
    "DELETE FROM members WHERE conversation = ?1",
    "DELETE FROM group_states WHERE conversation = ?1",
    "DELETE FROM prunable WHERE conversation = ?1",
    "DELETE FROM conversations WHERE key = ?1",
];

/// Deletes a conversation, as many rows of its log as are left to delete; some are left over when all of it is gone.
pub(crate) fn forget(session: &Session<'_>, conversation: i64, left: &mut usize) -> Result<(), StorageError> {
    let log = "DELETE FROM log WHERE key IN (SELECT key FROM log WHERE conversation = ?1 LIMIT ?2)";
    *left = left.saturating_sub(session.execute(log, params![conversation, bound(*left)])?);
    if *left == 0 {
        return Ok(());
    }
    for sql in AT_ONCE {
        session.execute(sql, [conversation])?;
    }
    Ok(())
}
