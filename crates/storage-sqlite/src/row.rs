//! Values of columns, into types that cannot be wrong and back.

use rusqlite::{Row, types::FromSql};
use sotto_storage::StorageError;
use sotto_types::Timestamp;

use crate::engine::engine_error;

/// A column, for the error that names it.
#[derive(Clone, Copy)]
pub(crate) struct Column(pub(crate) &'static str, pub(crate) &'static str);

impl Column {
    /// The error of a stored value that does not parse.
    pub(crate) fn inconsistent(self) -> StorageError {
        StorageError::Inconsistent { table: self.0, column: self.1 }
    }
}

/// The value at `index`.
pub(crate) fn get<T: FromSql>(row: &Row<'_>, index: usize) -> Result<T, StorageError> {
    row.get(index).map_err(engine_error)
}

/// The value at `index`, parsed.
pub(crate) fn parse<T: FromSql, V>(
    row: &Row<'_>,
    index: usize,
    column: Column,
    parse: impl FnOnce(T) -> Option<V>,
) -> Result<V, StorageError> {
    parse(get(row, index)?).ok_or_else(|| column.inconsistent())
}

/// The number at `index`, which is never negative.
pub(crate) fn number(row: &Row<'_>, index: usize) -> Result<u64, StorageError> {
    let value: i64 = get(row, index)?;
    u64::try_from(value).map_err(|error| StorageError::Engine(Box::new(error)))
}

/// The moment at `index`.
pub(crate) fn moment(row: &Row<'_>, index: usize) -> Result<Timestamp, StorageError> {
    number(row, index).map(Timestamp::from_millis)
}

/// The moment at `index`, if there is one.
pub(crate) fn maybe_moment(row: &Row<'_>, index: usize) -> Result<Option<Timestamp>, StorageError> {
    let value: Option<i64> = get(row, index)?;
    if value.is_some() { moment(row, index).map(Some) } else { Ok(None) }
}

/// A number for a column; SQLite's greatest stands for all that are greater.
pub(crate) fn integer(number: u64) -> i64 {
    i64::try_from(number).unwrap_or(i64::MAX)
}

/// A bound on the number of rows.
pub(crate) fn bound(limit: usize) -> i64 {
    i64::try_from(limit).unwrap_or(i64::MAX)
}

/// A moment for a column.
pub(crate) fn millis(moment: Timestamp) -> i64 {
    integer(moment.as_millis())
}

/// Bytes that an answer may still hold; its first row always fits.
pub(crate) struct Budget {
    left: usize,
    first: bool,
}

impl Budget {
    /// A budget of `bytes`.
    pub(crate) fn new(bytes: usize) -> Self {
        Self { left: bytes, first: true }
    }

    /// Whether a row of this many bytes still fits.
    pub(crate) fn take(&mut self, bytes: usize) -> bool {
        let fits = self.first || bytes <= self.left;
        self.first = false;
        self.left = self.left.saturating_sub(bytes);
        fits
    }
}
