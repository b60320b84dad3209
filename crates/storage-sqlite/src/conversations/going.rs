//! Devices that are out, and whose leaves members have still to take out.

use rusqlite::{Params, params};
use sotto_storage::{Goers, Going, Standing, StorageError};
use sotto_types::{ConversationId, DeviceId};

use super::row::{conversation_id, standing_number};
use crate::{
    devices::device_id,
    engine::Session,
    row::{Column, get},
};

/// Takes devices out for everybody but the tree; those that were members until now.
pub(crate) fn mark_going(
    session: &Session<'_>,
    who: &Goers,
) -> Result<Vec<(ConversationId, DeviceId)>, StorageError> {
    match who {
        // Nobody but the user is in there, so nobody could take the leaves out.
        Goers::User(user) => mark(session, "c.kind <> 4", params![user]),
        Goers::UserIn(user, conversation) => {
            mark(session, "c.id = ?2", params![user, conversation.as_bytes()])
        }
        Goers::UserBeside(user, network) => {
            let beside = "EXISTS (SELECT 1 FROM members o JOIN users u ON u.id = o.user
                          WHERE o.conversation = m.conversation AND o.user <> ?1 AND u.network = ?2)";
            mark(session, beside, params![user, network.get()])
        }
    }
}

/// Takes the devices of user `?1` out where a condition on conversation `c` and its member `m` holds.
fn mark(
    session: &Session<'_>,
    condition: &str,
    values: impl Params,
) -> Result<Vec<(ConversationId, DeviceId)>, StorageError> {
    let select = [
        "SELECT c.id, m.device, c.key FROM members m JOIN conversations c ON c.key = m.conversation
         WHERE m.user = ?1 AND m.going = 0 AND ",
        condition,
    ]
    .concat();
    let found = session.query_all(&select, values, |row| {
        let device = device_id(row, 1, Column("members", "device"))?;
        Ok((conversation_id(row, 0)?, device, get::<i64>(row, 2)?))
    })?;
    let mut marked = Vec::with_capacity(found.len());
    for (id, device, conversation) in found {
        let sql = "UPDATE members SET going = 1, acknowledged = NULL WHERE conversation = ?1 AND device = ?2";
        session.execute(sql, params![conversation, device.as_bytes()])?;
        session.execute("INSERT OR IGNORE INTO prunable (conversation) VALUES (?1)", [conversation])?;
        marked.push((id, device));
    }
    Ok(marked)
}

/// The conversations in which leaves are still on their way out.
pub(super) fn all_going(session: &Session<'_>, whose: &Going) -> Result<Vec<ConversationId>, StorageError> {
    let select = "SELECT DISTINCT c.id FROM members m JOIN conversations c ON c.key = m.conversation
                  WHERE m.going > 0 AND ";
    match whose {
        Going::Device(device) => {
            let sql = [select, "m.device = ?1"].concat();
            session.query_all(&sql, [device.as_bytes()], |row| conversation_id(row, 0))
        }
        Going::User(user) => {
            let sql = [select, "m.user = ?1"].concat();
            session.query_all(&sql, [user], |row| conversation_id(row, 0))
        }
    }
}

/// Whether a device of a conversation stands so, or so.
pub(super) fn any_going(
    session: &Session<'_>,
    id: ConversationId,
    standings: &[Standing],
) -> Result<bool, StorageError> {
    let sql = "SELECT 1 FROM members WHERE conversation = (SELECT key FROM conversations WHERE id = ?1)
               AND going > 0 AND going BETWEEN ?2 AND ?3 LIMIT 1";
    let numbers = || standings.iter().copied().map(standing_number);
    let values = params![id.as_bytes(), numbers().min(), numbers().max()];
    Ok(session.query_first(sql, values, |_| Ok(()))?.is_some())
}
