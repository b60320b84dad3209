//! Deleting a network in portions, so that no unit of work holds the writer for long.

use rusqlite::params;
use sotto_storage::{NetworkId, StorageError};

use crate::{
    engine::Session,
    row::{bound, get},
};

/// What belongs to a user apart from conversations, each with `?1` for the user and `?2` for how many rows at most.
const OF_A_USER: &[&str] = &[
    "DELETE FROM key_packages WHERE key IN (SELECT p.key FROM key_packages p JOIN devices d ON d.id = p.device
        WHERE d.user = ?1 LIMIT ?2)",
    "DELETE FROM last_resort_packages WHERE device IN (SELECT p.device FROM last_resort_packages p
        JOIN devices d ON d.id = p.device WHERE d.user = ?1 LIMIT ?2)",
    "DELETE FROM inbox WHERE (device, sequence) IN (SELECT i.device, i.sequence FROM inbox i
        JOIN devices d ON d.id = i.device WHERE d.user = ?1 LIMIT ?2)",
    "DELETE FROM devices WHERE id IN (SELECT id FROM devices WHERE user = ?1 LIMIT ?2)",
    "DELETE FROM device_lists WHERE (user, version) IN (SELECT user, version FROM device_lists
        WHERE user = ?1 LIMIT ?2)",
    "DELETE FROM credentials WHERE user IN (SELECT user FROM credentials WHERE user = ?1 LIMIT ?2)",
    "DELETE FROM attempts WHERE user IN (SELECT user FROM attempts WHERE user = ?1 LIMIT ?2)",
    "DELETE FROM users WHERE id IN (SELECT id FROM users WHERE id = ?1 LIMIT ?2)",
];

/// What a network has one row of at the most.
const OF_THE_NETWORK: &[&str] = &[
    "DELETE FROM sso_configs WHERE network = ?1",
    "DELETE FROM sso_tests WHERE network = ?1",
    "DELETE FROM opentdf_configs WHERE network = ?1",
];

/// Deletes at most `limit` rows; true when nothing is left of the network.
pub(super) fn delete_some(session: &Session<'_>, id: NetworkId, limit: usize) -> Result<bool, StorageError> {
    let mut left = limit;
    let next_user = "SELECT id FROM users WHERE network = ?1 ORDER BY number LIMIT 1";
    while let Some(user) = session.query_first(next_user, [id.get()], |row| get::<[u8; 16]>(row, 0))? {
        delete_user(session, &user, &mut left)?;
        if left == 0 {
            return Ok(false);
        }
    }
    let groups = "DELETE FROM security_groups WHERE id IN (SELECT id FROM security_groups WHERE network = ?1 LIMIT ?2)";
    left = left.saturating_sub(session.execute(groups, params![id.get(), bound(left)])?);
    if left == 0 {
        return Ok(false);
    }
    // Few, by their limit.
    session.execute("DELETE FROM tags WHERE network = ?1", [id.get()])?;
    for sql in OF_THE_NETWORK {
        session.execute(sql, [id.get()])?;
    }
    session.execute("DELETE FROM networks WHERE id = ?1", [id.get()])?;
    Ok(true)
}

fn delete_user(session: &Session<'_>, user: &[u8; 16], left: &mut usize) -> Result<(), StorageError> {
    let next = "SELECT conversation FROM members WHERE user = ?1 LIMIT 1";
    while let Some(conversation) = session.query_first(next, [user], |row| get::<i64>(row, 0))? {
        leave_conversation(session, conversation, user, left)?;
        if *left == 0 {
            return Ok(());
        }
    }
    for sql in OF_A_USER {
        *left = left.saturating_sub(session.execute(sql, params![user, bound(*left)])?);
        if *left == 0 {
            return Ok(());
        }
    }
    Ok(())
}

/// Takes a user's devices out of a conversation; one that nobody else is in goes with its log.
fn leave_conversation(
    session: &Session<'_>,
    conversation: i64,
    user: &[u8; 16],
    left: &mut usize,
) -> Result<(), StorageError> {
    let others = "SELECT 1 FROM members WHERE conversation = ?1 AND user <> ?2 LIMIT 1";
    let shared = session.query_first(others, params![conversation, user], |_| Ok(()))?.is_some();
    if !shared {
        let log = "DELETE FROM log WHERE key IN
                   (SELECT key FROM log WHERE conversation = ?1 LIMIT ?2)";
        *left = left.saturating_sub(session.execute(log, params![conversation, bound(*left)])?);
        if *left == 0 {
            return Ok(());
        }
        session.execute("DELETE FROM group_states WHERE conversation = ?1", [conversation])?;
        session.execute("DELETE FROM prunable WHERE conversation = ?1", [conversation])?;
        session.execute("DELETE FROM conversations WHERE key = ?1", [conversation])?;
    }
    let members = "DELETE FROM members WHERE conversation = ?1 AND user = ?2";
    let gone = session.execute(members, params![conversation, user])?;
    *left = left.saturating_sub(gone);
    if shared {
        session.execute("INSERT OR IGNORE INTO prunable (conversation) VALUES (?1)", [conversation])?;
    }
    Ok(())
}
