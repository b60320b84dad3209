//! Deleting a network in portions, so that no unit of work holds the writer for long.

use rusqlite::params;
use sotto_storage::{NetworkId, StorageError};

use crate::{
    analytics,
    delete_person::delete_person,
    engine::Session,
    row::{bound, get},
};

/// What a network has one row of at the most.
const OF_THE_NETWORK: &[&str] = &[
    "DELETE FROM sso_configs WHERE network = ?1",
    "DELETE FROM sso_tests WHERE network = ?1",
    "DELETE FROM opentdf_configs WHERE network = ?1",
];

/// What a network may have many rows of, each with `?1` for the network and `?2` for how many rows at most.
const IN_PORTIONS: &[&str] = &[
    "DELETE FROM guest_contacts WHERE key IN (SELECT key FROM guest_contacts WHERE network = ?1 LIMIT ?2)",
    "DELETE FROM blocked_guests WHERE key IN (SELECT key FROM blocked_guests WHERE network = ?1 LIMIT ?2)",
    "DELETE FROM reports WHERE id IN (SELECT id FROM reports WHERE network = ?1 LIMIT ?2)",
    "DELETE FROM guest_talks WHERE (guest, network) IN (SELECT guest, network FROM guest_talks WHERE network = ?1
        LIMIT ?2)",
    "DELETE FROM guest_invitations WHERE guest IN (SELECT guest FROM guest_invitations WHERE network = ?1 LIMIT ?2)",
    "DELETE FROM day_counts WHERE (network, day, figure) IN (SELECT network, day, figure FROM day_counts
        WHERE network = ?1 LIMIT ?2)",
    "DELETE FROM security_groups WHERE id IN (SELECT id FROM security_groups WHERE network = ?1 LIMIT ?2)",
];

/// Deletes at most `limit` rows; true when nothing is left of the network.
pub(super) fn delete_some(session: &Session<'_>, id: NetworkId, limit: usize) -> Result<bool, StorageError> {
    let mut left = limit;
    let next_user = "SELECT id FROM users WHERE network = ?1 ORDER BY number LIMIT 1";
    while let Some(user) = session.query_first(next_user, [id.get()], |row| get::<[u8; 16]>(row, 0))? {
        delete_person(session, &user, &mut left)?;
        if left == 0 {
            return Ok(false);
        }
    }
    for sql in IN_PORTIONS {
        left = left.saturating_sub(session.execute(sql, params![id.get(), bound(left)])?);
        if left == 0 {
            return Ok(false);
        }
    }
    analytics::delete_some(session, id, &mut left)?;
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
