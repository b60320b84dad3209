//! Deleting a person in portions: what belongs to them, and the conversations in which they are alone.

use rusqlite::params;
use sotto_storage::{Goers, StorageError};

use crate::{
    conversations::{forget, mark_going},
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
    // Their days stay, under keys that lead to nobody any more.
    "DELETE FROM active_devices WHERE key IN (SELECT key FROM active_devices WHERE user = ?1 LIMIT ?2)",
    "DELETE FROM devices WHERE id IN (SELECT id FROM devices WHERE user = ?1 LIMIT ?2)",
    "DELETE FROM device_lists WHERE (user, version) IN (SELECT user, version FROM device_lists
        WHERE user = ?1 LIMIT ?2)",
    "DELETE FROM backup_segments WHERE rowid IN (SELECT rowid FROM backup_segments WHERE user = ?1 LIMIT ?2)",
    "DELETE FROM link_openings WHERE key IN (SELECT key FROM link_openings WHERE user = ?1 LIMIT ?2)",
    "DELETE FROM links WHERE user IN (SELECT user FROM links WHERE user = ?1 LIMIT ?2)",
    "DELETE FROM credentials WHERE user IN (SELECT user FROM credentials WHERE user = ?1 LIMIT ?2)",
    "DELETE FROM recovery_bundles WHERE user IN (SELECT user FROM recovery_bundles WHERE user = ?1 LIMIT ?2)",
    "DELETE FROM attempts WHERE user IN (SELECT user FROM attempts WHERE user = ?1 LIMIT ?2)",
    "DELETE FROM consents WHERE key IN (SELECT key FROM consents WHERE user = ?1 LIMIT ?2)",
    "DELETE FROM acknowledged_bots WHERE bot IN (SELECT bot FROM acknowledged_bots WHERE bot = ?1 LIMIT ?2)",
    "DELETE FROM blocked_guests WHERE key IN (SELECT key FROM blocked_guests WHERE guest = ?1 LIMIT ?2)",
    "DELETE FROM blocks WHERE (blocker, blocked) IN (SELECT blocker, blocked FROM blocks
        WHERE blocker = ?1 OR blocked = ?1 LIMIT ?2)",
    "DELETE FROM profiles WHERE user IN (SELECT user FROM profiles WHERE user = ?1 LIMIT ?2)",
    "DELETE FROM reports WHERE id IN (SELECT id FROM reports WHERE reporter = ?1 OR reported = ?1 LIMIT ?2)",
    "DELETE FROM guest_talks WHERE (guest, network) IN (SELECT guest, network FROM guest_talks WHERE guest = ?1
        LIMIT ?2)",
    "DELETE FROM guest_conversations WHERE (conversation, guest) IN (SELECT conversation, guest
        FROM guest_conversations WHERE guest = ?1 LIMIT ?2)",
    "DELETE FROM guest_invitations WHERE guest IN (SELECT guest FROM guest_invitations WHERE guest = ?1 LIMIT ?2)",
    "DELETE FROM users WHERE id IN (SELECT id FROM users WHERE id = ?1 LIMIT ?2)",
];

/// Deletes what belongs to a user, as many rows as are left to delete; some are left over when nothing else is.
pub(crate) fn delete_person(
    session: &Session<'_>,
    user: &[u8; 16],
    left: &mut usize,
) -> Result<(), StorageError> {
    let alone = "SELECT m.conversation FROM members m WHERE m.user = ?1 AND NOT EXISTS
                 (SELECT 1 FROM members o WHERE o.conversation = m.conversation AND o.user <> ?1 AND o.going = 0)
                 LIMIT 1";
    while let Some(conversation) = session.query_first(alone, [user], |row| get::<i64>(row, 0))? {
        forget(session, conversation, left)?;
        if *left == 0 {
            return Ok(());
        }
    }
    // Elsewhere the leaves stay until members have taken them out; nothing waits for them.
    *left = left.saturating_sub(mark_going(session, &Goers::User(*user))?.len());
    if *left == 0 {
        return Ok(());
    }
    for sql in OF_A_USER {
        *left = left.saturating_sub(session.execute(sql, params![user, bound(*left)])?);
        if *left == 0 {
            return Ok(());
        }
    }
    Ok(())
}
