//! Rows of conversations and their columns.

use rusqlite::Row;
use sotto_storage::{
    ConversationHead, ConversationKind, ConversationUser, GroupState, LogRow, Member, NetworkId, NewRow,
    RowKind, Standing, StorageError,
};
use sotto_types::{ConversationId, SendId};

use crate::{
    devices::device_id,
    row::{Column, get, moment, number, parse},
    users,
};

pub(super) fn kind_number(kind: ConversationKind) -> u8 {
    match kind {
        ConversationKind::Dm => 1,
        ConversationKind::Group => 2,
        ConversationKind::Room => 3,
        ConversationKind::Own => 4,
        ConversationKind::Call => 5,
    }
}

fn kind(number: u8) -> Option<ConversationKind> {
    match number {
        1 => Some(ConversationKind::Dm),
        2 => Some(ConversationKind::Group),
        3 => Some(ConversationKind::Room),
        4 => Some(ConversationKind::Own),
        5 => Some(ConversationKind::Call),
        _ => None,
    }
}

/// The number of a commit in `log.kind`.
pub(super) const COMMIT: u8 = 1;

pub(super) fn row_kind_number(kind: RowKind) -> u8 {
    match kind {
        RowKind::Commit => COMMIT,
        RowKind::Proposal => 2,
        RowKind::Content => 3,
    }
}

fn row_kind(number: u8) -> Option<RowKind> {
    match number {
        COMMIT => Some(RowKind::Commit),
        2 => Some(RowKind::Proposal),
        3 => Some(RowKind::Content),
        _ => None,
    }
}

/// From `id, kind, generation, epoch, position, closed_at IS NOT NULL`.
pub(super) fn head(row: &Row<'_>) -> Result<ConversationHead, StorageError> {
    Ok(ConversationHead {
        id: conversation_id(row, 0)?,
        kind: parse(row, 1, Column("conversations", "kind"), kind)?,
        generation: get(row, 2)?,
        epoch: number(row, 3)?,
        position: number(row, 4)?,
        closed: get(row, 5)?,
    })
}

/// From `snapshot, group_info, commit_position`.
pub(super) fn group_state(row: &Row<'_>) -> Result<GroupState, StorageError> {
    Ok(GroupState { snapshot: get(row, 0)?, group_info: get(row, 1)?, commit_position: number(row, 2)? })
}

/// The number in `members.going`.
pub(super) fn standing_number(standing: Standing) -> u8 {
    match standing {
        Standing::Stays => 0,
        Standing::Goes => 1,
        Standing::Proposed => 2,
    }
}

fn standing(number: u8) -> Option<Standing> {
    match number {
        0 => Some(Standing::Stays),
        1 => Some(Standing::Goes),
        2 => Some(Standing::Proposed),
        _ => None,
    }
}

/// From `user, device, leaf, joined_at, going`.
pub(super) fn member(row: &Row<'_>) -> Result<Member, StorageError> {
    Ok(Member {
        user: get(row, 0)?,
        device: device_id(row, 1, Column("members", "device"))?,
        leaf: get(row, 2)?,
        joined_at: number(row, 3)?,
        standing: parse(row, 4, Column("members", "going"), standing)?,
    })
}

/// From `id, network, kind` of a user.
pub(super) fn user(row: &Row<'_>) -> Result<ConversationUser, StorageError> {
    Ok(ConversationUser {
        id: get(row, 0)?,
        network: parse(row, 1, Column("users", "network"), NetworkId::new)?,
        kind: parse(row, 2, Column("users", "kind"), users::kind)?,
    })
}

/// From `position, kind, generation, epoch, sender, send_id, sent_at, expires_at, payload`.
pub(super) fn log_row(row: &Row<'_>) -> Result<LogRow, StorageError> {
    let sender: Option<[u8; 16]> = get(row, 4)?;
    let send_id: Option<[u8; 16]> = get(row, 5)?;
    Ok(LogRow {
        position: number(row, 0)?,
        row: NewRow {
            kind: parse(row, 1, Column("log", "kind"), row_kind)?,
            generation: get(row, 2)?,
            epoch: number(row, 3)?,
            sender: sender.map(sotto_types::DeviceId::from_bytes),
            send_id: send_id.map(SendId::from_bytes),
            sent_at: moment(row, 6)?,
            expires_at: moment(row, 7)?,
            payload: get(row, 8)?,
        },
    })
}

/// The conversation id at `index`.
pub(super) fn conversation_id(row: &Row<'_>, index: usize) -> Result<ConversationId, StorageError> {
    get(row, index).map(ConversationId::from_bytes)
}
