//! SQLite's errors in the storage's words.

use rusqlite::{Error, ErrorCode, ffi};
use sotto_storage::StorageError;

/// Why a database cannot be opened, backed up or restored.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum OpenError {
    /// A newer program made this database.
    #[error("the database has version {found}, and this program knows versions up to {known}")]
    Newer {
        /// The database's version.
        found: u32,
        /// The newest version that this program knows.
        known: u32,
    },
    /// The file is damaged or not a database of this program.
    #[error("the database is damaged or not one of this program")]
    Damaged,
    /// The file cannot be read or written.
    #[error("the database file cannot be used")]
    File(#[from] std::io::Error),
    /// Anything else of the engine.
    #[error("the database cannot be opened")]
    Engine(#[source] Box<dyn std::error::Error + Send + Sync>),
}

impl From<Error> for OpenError {
    fn from(error: Error) -> Self {
        match error.sqlite_error_code() {
            Some(ErrorCode::NotADatabase | ErrorCode::DatabaseCorrupt) => Self::Damaged,
            _ => Self::Engine(Box::new(error)),
        }
    }
}

/// The storage error of a failed statement.
pub(crate) fn engine_error(error: Error) -> StorageError {
    match error.sqlite_error_code() {
        Some(ErrorCode::DiskFull) => StorageError::Full,
        _ => StorageError::Engine(Box::new(error)),
    }
}

/// The storage error of a failed insert into a table with one uniqueness rule, which is about `what`.
pub(crate) fn unique(error: Error, what: &'static str) -> StorageError {
    if is_unique(&error) { StorageError::Duplicate(what) } else { engine_error(error) }
}

/// Whether a statement broke a uniqueness rule.
pub(crate) fn is_unique(error: &Error) -> bool {
    let code = error.sqlite_error().map(|error| error.extended_code);
    matches!(code, Some(ffi::SQLITE_CONSTRAINT_UNIQUE | ffi::SQLITE_CONSTRAINT_PRIMARYKEY))
}
