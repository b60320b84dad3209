//! Columns as types.

use rusqlite::{Row, types::Type};
use sotto_types::{ConversationId, DeviceId, SendId, Timestamp, UserId};

pub(super) fn user_id(row: &Row<'_>, column: &str) -> rusqlite::Result<UserId> {
    let text: String = row.get(column)?;
    text.parse().map_err(|error| damaged(Type::Text, error))
}

pub(super) fn device_id(row: &Row<'_>, column: &str) -> rusqlite::Result<DeviceId> {
    let bytes: Vec<u8> = row.get(column)?;
    DeviceId::from_slice(&bytes).map_err(|error| damaged(Type::Blob, error))
}

pub(super) fn conversation_id(row: &Row<'_>, column: &str) -> rusqlite::Result<ConversationId> {
    let bytes: Vec<u8> = row.get(column)?;
    ConversationId::from_slice(&bytes).map_err(|error| damaged(Type::Blob, error))
}

pub(super) fn send_id(row: &Row<'_>, column: &str) -> rusqlite::Result<SendId> {
    let bytes: Vec<u8> = row.get(column)?;
    SendId::from_slice(&bytes).map_err(|error| damaged(Type::Blob, error))
}

pub(super) fn timestamp(row: &Row<'_>, column: &str) -> rusqlite::Result<Timestamp> {
    unsigned(row, column).map(Timestamp::from_millis)
}

pub(super) fn unsigned(row: &Row<'_>, column: &str) -> rusqlite::Result<u64> {
    let number: i64 = row.get(column)?;
    u64::try_from(number).map_err(|error| damaged(Type::Integer, error))
}

/// A number for a column; SQLite's integers end at 2^63, which no counter or clock of ours reaches.
pub(super) fn signed(number: u64) -> i64 {
    i64::try_from(number).unwrap_or(i64::MAX)
}

pub(super) fn damaged(kind: Type, error: impl std::error::Error + Send + Sync + 'static) -> rusqlite::Error {
    rusqlite::Error::FromSqlConversionFailure(0, kind, Box::new(error))
}
