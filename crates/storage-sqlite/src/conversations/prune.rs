//! Forgetting rows that nobody waits for.

use rusqlite::params;
use sotto_storage::StorageError;
use sotto_types::{ConversationId, Timestamp, limits};

use super::{forget::forget, row::COMMIT};
use crate::{
    engine::Session,
    row::{bound, get, integer, millis},
};

/// Notes that rows of a conversation may have become deletable.
pub(super) fn note_prunable(session: &Session<'_>, id: ConversationId) -> Result<(), StorageError> {
    let sql = "INSERT OR IGNORE INTO prunable (conversation) SELECT key FROM conversations WHERE id = ?1";
    session.execute(sql, [id.as_bytes()])?;
    Ok(())
}

/// Deletes at most `limit` rows: expired ones, and those that every device of the conversation has acknowledged; expired
/// ones that a data-retention bot has not read are set aside for it.
pub(super) fn prune(session: &Session<'_>, now: Timestamp, limit: usize) -> Result<usize, StorageError> {
    let hold = "UPDATE log SET held = 1 WHERE key IN
                (SELECT key FROM log WHERE held = 0 AND expires_at <= ?1 ORDER BY expires_at, key LIMIT ?2)
                AND EXISTS (SELECT 1 FROM members m WHERE m.conversation = log.conversation AND m.retains = 1
                            AND m.acknowledged < log.position)";
    let mut deleted = session.execute(hold, params![millis(now), bound(limit)])?;
    let expired = "DELETE FROM log WHERE key IN
                   (SELECT key FROM log WHERE held = 0 AND expires_at <= ?1 ORDER BY expires_at, key LIMIT ?2)";
    deleted += session.execute(expired, params![millis(now), bound(limit - deleted)])?;
    let next = "SELECT conversation FROM prunable LIMIT 1";
    while deleted < limit {
        let Some(conversation) = session.query_first(next, [], |row| get::<i64>(row, 0))? else {
            break;
        };
        let room = limit - deleted;
        let gone = prune_read(session, conversation, room)?;
        deleted += gone;
        if gone < room {
            session.execute("DELETE FROM prunable WHERE conversation = ?1", [conversation])?;
            deleted += forget_if_over(session, conversation, limit - deleted)?;
        }
    }
    deleted += forget_expired(session, now, limit - deleted)?;
    Ok(deleted)
}

/// Forgets a conversation that was closed if every device that is waited for has learnt of it; how many rows.
fn forget_if_over(session: &Session<'_>, conversation: i64, limit: usize) -> Result<usize, StorageError> {
    let sql = "SELECT 1 FROM conversations c WHERE c.key = ?1 AND c.closed_at IS NOT NULL
                   AND c.position <= (SELECT coalesce(min(acknowledged), c.position) FROM members
                                      WHERE conversation = ?1)";
    let is_over = session.query_first(sql, [conversation], |_| Ok(()))?.is_some();
    let mut left = limit;
    if is_over {
        forget(session, conversation, &mut left)?;
        if left == 0 {
            session.execute("INSERT OR IGNORE INTO prunable (conversation) VALUES (?1)", [conversation])?;
        }
    }
    Ok(limit - left)
}

/// Forgets conversations that were closed so long ago that nobody is waited for; how many rows, one for each at least.
fn forget_expired(session: &Session<'_>, now: Timestamp, limit: usize) -> Result<usize, StorageError> {
    let next = "SELECT key FROM conversations WHERE closed_at <= ?1 ORDER BY closed_at LIMIT 1";
    let oldest = now.minus(limits::LOG_RETENTION);
    let mut left = limit;
    while left > 0 {
        let Some(conversation) = session.query_first(next, [millis(oldest)], |row| get::<i64>(row, 0))?
        else {
            break;
        };
        forget(session, conversation, &mut left)?;
        left = left.saturating_sub(1);
    }
    Ok(limit - left)
}

/// Deletes at most `limit` rows of a conversation that every device with a cursor has acknowledged.
///
/// A commit made in epoch n began epoch n + 1; those that began the current and the three earlier epochs stay.
fn prune_read(session: &Session<'_>, conversation: i64, limit: usize) -> Result<usize, StorageError> {
    let sql = "DELETE FROM log WHERE key IN
               (SELECT l.key FROM log l JOIN conversations c ON c.key = l.conversation
                WHERE l.conversation = ?1
                    AND l.position <= (SELECT coalesce(min(acknowledged), c.position) FROM members
                                       WHERE conversation = ?1)
                    AND NOT (l.kind = ?2 AND l.generation = c.generation AND l.epoch + 1 + ?3 >= c.epoch)
                ORDER BY l.position LIMIT ?4)";
    let values = params![conversation, COMMIT, integer(limits::PAST_EPOCHS), bound(limit)];
    let gone = session.execute(sql, values)?;
    // What has expired for everybody else goes when the bots have it.
    let held = "DELETE FROM log WHERE key IN
                (SELECT key FROM log WHERE conversation = ?1 AND held = 1
                    AND position <= (SELECT coalesce(min(acknowledged), 9223372036854775807) FROM members
                                     WHERE conversation = ?1 AND retains = 1 AND acknowledged IS NOT NULL)
                 ORDER BY position LIMIT ?2)";
    Ok(gone + session.execute(held, params![conversation, bound(limit - gone)])?)
}
