//! The repository of conversations.

use async_trait::async_trait;
use rusqlite::params;
use sotto_storage::{
    AppendedRow, Conversation, ConversationHead, ConversationUser, Conversations, Cursor, Goers, Going,
    GroupState, LogRow, Member, NewRow, Sent, Standing, StorageError,
};
use sotto_types::{ConversationId, DeviceId, SendId, Timestamp};

use super::{
    forget::forget,
    going::{all_going, any_going, mark_going},
    prune::{note_prunable, prune},
    row::{
        conversation_id, group_state, head, kind_number, log_row, member, row_kind_number, standing_number,
        user,
    },
};
use crate::{
    devices::device_id,
    engine::{Session, unique},
    row::{Budget, Column, bound, get, integer, maybe_moment, millis, moment, number},
};

#[async_trait(?Send)]
impl Conversations for Session<'_> {
    async fn insert(&mut self, conversation: &Conversation) -> Result<(), StorageError> {
        let head = &conversation.head;
        let sql =
            "INSERT INTO conversations (id, kind, generation, epoch, position) VALUES (?1, ?2, ?3, ?4, ?5)";
        let values = params![
            head.id.as_bytes(),
            kind_number(head.kind),
            head.generation,
            integer(head.epoch),
            integer(head.position),
        ];
        self.try_execute(sql, values).map_err(|error| unique(error, "conversation"))?;
        let state = &conversation.state;
        let sql = "INSERT INTO group_states (conversation, snapshot, group_info, commit_position)
                   VALUES ((SELECT key FROM conversations WHERE id = ?1), ?2, ?3, ?4)";
        let position = integer(state.commit_position);
        self.execute(sql, params![head.id.as_bytes(), state.snapshot, state.group_info, position])?;
        Ok(())
    }

    async fn lookup(&mut self, id: ConversationId) -> Result<Option<ConversationHead>, StorageError> {
        let sql = "SELECT id, kind, generation, epoch, position, closed_at IS NOT NULL FROM conversations WHERE id = ?1";
        self.query_first(sql, [id.as_bytes()], head)
    }

    async fn group_state(&mut self, id: ConversationId) -> Result<Option<GroupState>, StorageError> {
        let sql = "SELECT s.snapshot, s.group_info, s.commit_position
                   FROM conversations c JOIN group_states s ON s.conversation = c.key WHERE c.id = ?1";
        self.query_first(sql, [id.as_bytes()], group_state)
    }

    async fn advance(
        &mut self,
        id: ConversationId,
        generation: u32,
        epoch: u64,
        next: &GroupState,
    ) -> Result<bool, StorageError> {
        let swap = "UPDATE conversations SET epoch = epoch + 1
                    WHERE id = ?1 AND generation = ?2 AND epoch = ?3 RETURNING key";
        let values = params![id.as_bytes(), generation, integer(epoch)];
        let key = self.query_first(swap, values, |row| get::<i64>(row, 0))?;
        replace_state(self, id, key, next)
    }

    async fn begin_generation(
        &mut self,
        id: ConversationId,
        (generation, epoch): (u32, u64),
        later: u32,
        next: &GroupState,
        now: Timestamp,
    ) -> Result<bool, StorageError> {
        let swap = "UPDATE conversations SET generation = ?5, epoch = 1, generation_at = ?4
                    WHERE id = ?1 AND generation = ?2 AND epoch = ?3 RETURNING key";
        let values = params![id.as_bytes(), generation, integer(epoch), millis(now), later];
        let key = self.query_first(swap, values, |row| get::<i64>(row, 0))?;
        replace_state(self, id, key, next)
    }

    async fn generation_begun(&mut self, id: ConversationId) -> Result<Option<Timestamp>, StorageError> {
        let sql = "SELECT generation_at FROM conversations WHERE id = ?1";
        Ok(self.query_first(sql, [id.as_bytes()], |row| maybe_moment(row, 0))?.flatten())
    }

    async fn close(&mut self, id: ConversationId, now: Timestamp) -> Result<(), StorageError> {
        let sql = "UPDATE conversations SET closed_at = ?2 WHERE id = ?1 AND closed_at IS NULL";
        self.execute(sql, params![id.as_bytes(), millis(now)])?;
        note_prunable(self, id)
    }

    async fn note_resync(
        &mut self,
        id: ConversationId,
        device: DeviceId,
        now: Timestamp,
    ) -> Result<(), StorageError> {
        let sql = "INSERT INTO resyncs (conversation, device, happened_at)
                   SELECT key, ?2, ?3 FROM conversations WHERE id = ?1";
        self.execute(sql, params![id.as_bytes(), device.as_bytes(), millis(now)])?;
        Ok(())
    }

    async fn resyncs(
        &mut self,
        id: ConversationId,
        device: DeviceId,
        after: Timestamp,
    ) -> Result<Vec<Timestamp>, StorageError> {
        let sql = "SELECT happened_at FROM resyncs
                   WHERE conversation = (SELECT key FROM conversations WHERE id = ?1) AND device = ?2
                       AND happened_at > ?3 ORDER BY happened_at";
        let values = params![id.as_bytes(), device.as_bytes(), millis(after)];
        self.query_all(sql, values, |row| moment(row, 0))
    }

    async fn prune_resyncs(&mut self, upto: Timestamp, limit: usize) -> Result<usize, StorageError> {
        let sql = "DELETE FROM resyncs WHERE key IN
                   (SELECT key FROM resyncs WHERE happened_at <= ?1 LIMIT ?2)";
        self.execute(sql, params![millis(upto), bound(limit)])
    }

    async fn set_snapshot(&mut self, id: ConversationId, snapshot: &[u8]) -> Result<(), StorageError> {
        let sql = "UPDATE group_states SET snapshot = ?2
                   WHERE conversation = (SELECT key FROM conversations WHERE id = ?1)";
        self.execute(sql, params![id.as_bytes(), snapshot])?;
        Ok(())
    }

    async fn put_member(&mut self, id: ConversationId, member: &Member) -> Result<(), StorageError> {
        // A device that was removed from the account keeps its leaf until a commit, but nothing waits for it.
        let removed = "SELECT 1 FROM devices WHERE id = ?1 AND removed";
        let removed = self.query_first(removed, [member.device.as_bytes()], |_| Ok(()))?.is_some();
        let going = standing_number(member.standing).max(u8::from(removed));
        let sql = "INSERT INTO members (conversation, device, user, leaf, joined_at, acknowledged, going, retains)
                   SELECT key, ?2, ?3, ?4, ?5, CASE WHEN ?6 = 0 THEN ?5 END, ?6,
                       EXISTS (SELECT 1 FROM users WHERE id = ?3 AND kind = 4)
                   FROM conversations WHERE id = ?1
                   ON CONFLICT (conversation, device) DO UPDATE SET user = excluded.user, leaf = excluded.leaf,
                       joined_at = excluded.joined_at, going = excluded.going, retains = excluded.retains,
                       acknowledged = max(coalesce(members.acknowledged, 0), excluded.acknowledged)";
        let values = params![
            id.as_bytes(),
            member.device.as_bytes(),
            member.user,
            member.leaf,
            integer(member.joined_at),
            going,
        ];
        let added = self.execute(sql, values)?;
        if added == 0 { Err(MISSING.inconsistent()) } else { Ok(()) }
    }

    async fn remove_member(&mut self, id: ConversationId, device: DeviceId) -> Result<(), StorageError> {
        let sql = "DELETE FROM members
                   WHERE conversation = (SELECT key FROM conversations WHERE id = ?1) AND device = ?2";
        self.execute(sql, params![id.as_bytes(), device.as_bytes()])?;
        note_prunable(self, id)
    }

    async fn member(&mut self, id: ConversationId, device: DeviceId) -> Result<Option<Member>, StorageError> {
        let sql = "SELECT user, device, leaf, joined_at, going FROM members
                   WHERE conversation = (SELECT key FROM conversations WHERE id = ?1) AND device = ?2
                       AND going = 0";
        self.query_first(sql, params![id.as_bytes(), device.as_bytes()], member)
    }

    async fn members(&mut self, id: ConversationId) -> Result<Vec<Member>, StorageError> {
        let sql = "SELECT user, device, leaf, joined_at, going FROM members
                   WHERE conversation = (SELECT key FROM conversations WHERE id = ?1) ORDER BY leaf";
        self.query_all(sql, [id.as_bytes()], member)
    }

    async fn users(&mut self, id: ConversationId) -> Result<Vec<ConversationUser>, StorageError> {
        let sql = "SELECT u.id, u.network, u.kind FROM users u WHERE u.id IN (SELECT user FROM members
                   WHERE going = 0 AND conversation = (SELECT key FROM conversations WHERE id = ?1))";
        self.query_all(sql, [id.as_bytes()], user)
    }

    async fn mark_going(&mut self, who: &Goers) -> Result<Vec<(ConversationId, DeviceId)>, StorageError> {
        mark_going(self, who)
    }

    async fn mark_proposed(&mut self, id: ConversationId, devices: &[DeviceId]) -> Result<(), StorageError> {
        let sql = "UPDATE members SET going = 2
                   WHERE conversation = (SELECT key FROM conversations WHERE id = ?1) AND device = ?2 AND going > 0";
        for device in devices {
            self.execute(sql, params![id.as_bytes(), device.as_bytes()])?;
        }
        Ok(())
    }

    async fn all_going(&mut self, whose: &Going) -> Result<Vec<ConversationId>, StorageError> {
        all_going(self, whose)
    }

    async fn anybody_goes(&mut self, id: ConversationId) -> Result<bool, StorageError> {
        any_going(self, id, &[Standing::Goes, Standing::Proposed])
    }

    async fn goes_somebody(&mut self, id: ConversationId) -> Result<bool, StorageError> {
        any_going(self, id, &[Standing::Goes])
    }

    async fn waits_for_commit(&mut self, id: ConversationId) -> Result<bool, StorageError> {
        any_going(self, id, &[Standing::Proposed])
    }

    async fn all_waiting_for_commit(
        &mut self,
        device: DeviceId,
    ) -> Result<Vec<ConversationId>, StorageError> {
        let sql = "SELECT c.id FROM members m JOIN conversations c ON c.key = m.conversation
                   WHERE m.device = ?1 AND m.going = 0 AND c.closed_at IS NULL AND EXISTS
                       (SELECT 1 FROM members g WHERE g.conversation = m.conversation AND g.going = 2)
                   ORDER BY c.key";
        self.query_all(sql, [device.as_bytes()], |row| conversation_id(row, 0))
    }

    async fn forget(&mut self, id: ConversationId, limit: usize) -> Result<bool, StorageError> {
        let key = "SELECT key FROM conversations WHERE id = ?1";
        let Some(key) = self.query_first(key, [id.as_bytes()], |row| get(row, 0))? else { return Ok(true) };
        let mut left = limit;
        forget(self, key, &mut left)?;
        Ok(left > 0)
    }

    async fn devices_beside(&mut self, user: &[u8; 16]) -> Result<Vec<DeviceId>, StorageError> {
        let sql = "SELECT id FROM devices WHERE user = ?1 AND NOT removed
                   UNION
                   SELECT beside.device FROM members own
                   JOIN members beside ON beside.conversation = own.conversation
                   WHERE own.user = ?1 AND beside.acknowledged IS NOT NULL";
        self.query_all(sql, [user], |row| device_id(row, 0, Column("members", "device")))
    }

    async fn share(&mut self, one: &[u8; 16], other: &[u8; 16]) -> Result<bool, StorageError> {
        let sql = "SELECT 1 FROM members a JOIN members b ON b.conversation = a.conversation
                   WHERE a.user = ?1 AND a.going = 0 AND b.user = ?2 AND b.going = 0 LIMIT 1";
        Ok(self.query_first(sql, params![one, other], |_| Ok(()))?.is_some())
    }

    async fn append(&mut self, id: ConversationId, row: &NewRow) -> Result<AppendedRow, StorageError> {
        let next = "UPDATE conversations SET position = position + 1 WHERE id = ?1 RETURNING key, position";
        let place =
            self.query_first(next, [id.as_bytes()], |row| Ok((get::<i64>(row, 0)?, number(row, 1)?)))?;
        let (key, position) = place.ok_or_else(|| MISSING.inconsistent())?;
        let sql =
            "INSERT INTO log (conversation, position, kind, generation, epoch, sender, send_id, sent_at,
                       expires_at, payload)
                   VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)";
        let values = params![
            key,
            integer(position),
            row_kind_number(row.kind),
            row.generation,
            integer(row.epoch),
            row.sender.as_ref().map(DeviceId::as_bytes),
            row.send_id.as_ref().map(SendId::as_bytes),
            millis(row.sent_at),
            millis(row.expires_at),
            row.payload,
        ];
        match self.try_execute(sql, values) {
            Ok(_) => Ok(AppendedRow { position }),
            Err(error) => {
                // Whoever goes on after a repeated send must not leave a gap.
                self.execute("UPDATE conversations SET position = position - 1 WHERE key = ?1", [key])?;
                Err(unique(error, "send"))
            }
        }
    }

    async fn find_send(
        &mut self,
        id: ConversationId,
        device: DeviceId,
        send_id: SendId,
    ) -> Result<Option<Sent>, StorageError> {
        let sql = "SELECT position, sent_at FROM log
                   WHERE conversation = (SELECT key FROM conversations WHERE id = ?1)
                       AND sender = ?2 AND send_id = ?3";
        let values = params![id.as_bytes(), device.as_bytes(), send_id.as_bytes()];
        self.query_first(sql, values, |row| Ok(Sent { position: number(row, 0)?, sent_at: moment(row, 1)? }))
    }

    async fn rows(
        &mut self,
        id: ConversationId,
        after: u64,
        limit: usize,
        max_bytes: usize,
    ) -> Result<Vec<LogRow>, StorageError> {
        rows(self, id, None, after, (limit, max_bytes))
    }

    async fn rows_for(
        &mut self,
        id: ConversationId,
        device: DeviceId,
        after: u64,
        limit: usize,
        max_bytes: usize,
    ) -> Result<Vec<LogRow>, StorageError> {
        rows(self, id, Some(device), after, (limit, max_bytes))
    }

    async fn cursors(&mut self, device: DeviceId) -> Result<Vec<Cursor>, StorageError> {
        let sql = "SELECT c.id, m.acknowledged, c.position
                   FROM members m JOIN conversations c ON c.key = m.conversation
                   WHERE m.device = ?1 AND m.acknowledged IS NOT NULL ORDER BY m.conversation";
        self.query_all(sql, [device.as_bytes()], |row| {
            Ok(Cursor {
                conversation: conversation_id(row, 0)?,
                acknowledged: number(row, 1)?,
                newest: number(row, 2)?,
            })
        })
    }

    async fn set_cursor(
        &mut self,
        id: ConversationId,
        device: DeviceId,
        position: u64,
    ) -> Result<(), StorageError> {
        // A device cannot have acknowledged what is not there.
        let sql = "UPDATE members SET acknowledged = min(?3, c.position)
                   FROM (SELECT key, position FROM conversations WHERE id = ?1) AS c
                   WHERE conversation = c.key AND device = ?2 AND acknowledged < min(?3, c.position)";
        let moved = self.execute(sql, params![id.as_bytes(), device.as_bytes(), integer(position)])?;
        if moved == 0 { Ok(()) } else { note_prunable(self, id) }
    }

    async fn prune(&mut self, now: Timestamp, limit: usize) -> Result<usize, StorageError> {
        prune(self, now, limit)
    }
}

/// Puts the state of the next epoch in place of the last one; false without the conversation's key.
fn replace_state(
    session: &Session<'_>,
    id: ConversationId,
    key: Option<i64>,
    next: &GroupState,
) -> Result<bool, StorageError> {
    let Some(key) = key else { return Ok(false) };
    let sql = "UPDATE group_states SET snapshot = ?2, group_info = ?3, commit_position = ?4
               WHERE conversation = ?1";
    session.execute(sql, params![key, next.snapshot, next.group_info, integer(next.commit_position)])?;
    session.execute("UPDATE members SET going = 1 WHERE conversation = ?1 AND going = 2", [key])?;
    // An older commit may have fallen out of those that are kept.
    note_prunable(session, id)?;
    Ok(true)
}

/// Rows after a position, for a device if one is named.
fn rows(
    session: &Session<'_>,
    id: ConversationId,
    device: Option<DeviceId>,
    after: u64,
    (limit, max_bytes): (usize, usize),
) -> Result<Vec<LogRow>, StorageError> {
    let sql =
        "SELECT position, kind, generation, epoch, sender, send_id, sent_at, expires_at, payload FROM log
               WHERE conversation = (SELECT key FROM conversations WHERE id = ?1) AND position > ?2
                   AND (held = 0 OR EXISTS (SELECT 1 FROM members m WHERE m.conversation = log.conversation
                                            AND m.device = ?4 AND m.retains = 1))
               ORDER BY position LIMIT ?3";
    let device = device.as_ref().map(DeviceId::as_bytes);
    let mut rows = Vec::new();
    let mut budget = Budget::new(max_bytes);
    session.query_each(sql, params![id.as_bytes(), integer(after), bound(limit), device], |row| {
        let row = log_row(row)?;
        let taken = budget.take(row.row.payload.len());
        if taken {
            rows.push(row);
        }
        Ok(taken)
    })?;
    Ok(rows)
}

const MISSING: Column = Column("conversations", "id");
