//! Copies of a database in use, and checks of such copies.

use std::{fs::OpenOptions, os::unix::fs::OpenOptionsExt, path::Path, time::Duration};

use rusqlite::{Connection, OpenFlags, backup::Backup};
use sotto_types::Timestamp;

use super::{OpenError, connection, migrate};
use crate::row::millis;

/// Pages copied at a time; the writer gets in between.
const PAGES: std::ffi::c_int = 4096;

/// Copies the database at `from` to the new file `to` (SQLite's online backup).
///
/// The whole copy is one snapshot: a read transaction on the source holds it still, and writers go on in the log.
pub(crate) fn copy(from: &Path, to: &Path) -> Result<(), OpenError> {
    let file = OpenOptions::new().create_new(true).write(true).mode(0o600).open(to)?;
    let source = connection::open_reader(from)?;
    source.execute_batch("BEGIN; SELECT count(*) FROM sqlite_schema")?;
    let mut target = Connection::open(to)?;
    Backup::new(&source, &mut target)?.run_to_completion(PAGES, Duration::ZERO, None)?;
    // The copy is one file: no log beside it.
    target.pragma_update_and_check(None, "journal_mode", "delete", |row| row.get::<_, String>(0))?;
    target.close().map_err(|(_, error)| error)?;
    file.sync_all()?;
    Ok(())
}

/// Moves positions of logs and numbers of inboxes up to `now` in milliseconds, never back.
pub(crate) fn skip_ahead(path: &Path, now: Timestamp) -> Result<(), OpenError> {
    let mut connection = connection::open_writer(path)?;
    let transaction = connection.transaction()?;
    let now = millis(now);
    transaction.execute("UPDATE conversations SET position = max(position, ?1)", [now])?;
    transaction.execute("UPDATE devices SET inbox_sequence = max(inbox_sequence, ?1)", [now])?;
    transaction.commit()?;
    connection.close().map_err(|(_, error)| error.into())
}

/// Checks every page, every reference and the version.
pub(crate) fn check(path: &Path) -> Result<(), OpenError> {
    let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let connection = Connection::open_with_flags(path, flags)?;
    migrate::refuse_foreign(&connection)?;
    let verdict: String = connection.query_row("PRAGMA integrity_check(1)", [], |row| row.get(0))?;
    let dangling = connection.prepare("PRAGMA foreign_key_check")?.exists([])?;
    if verdict == "ok" && !dangling { Ok(()) } else { Err(OpenError::Damaged) }
}
