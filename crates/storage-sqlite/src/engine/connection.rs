//! Opening connections with the settings that the store's promises need.

use std::{
    fs::{OpenOptions, Permissions},
    os::unix::fs::{OpenOptionsExt, PermissionsExt},
    path::Path,
    time::Duration,
};

use rusqlite::{Connection, OpenFlags, config::DbConfig};

use super::OpenError;

/// How long a statement waits for another process that writes, such as `sottod account add`.
const BUSY: Duration = Duration::from_secs(10);
const STATEMENTS: usize = 128;

/// Opens the one connection that writes, making the file (mode 0600) where it is missing.
pub(crate) fn open_writer(path: &Path) -> Result<Connection, OpenError> {
    // SQLite gives the write-ahead log the permissions of the database.
    let file = OpenOptions::new().create(true).truncate(false).write(true).mode(0o600).open(path)?;
    file.set_permissions(Permissions::from_mode(0o600))?;
    drop(file);
    let connection = open(path)?;
    connection.pragma_update_and_check(None, "journal_mode", "wal", |row| row.get::<_, String>(0))?;
    set_up_writer(&connection)?;
    connection.pragma_update(None, "synchronous", "full")?;
    let pages = super::checkpoints::LOG_PAGES;
    connection.pragma_update_and_check(None, "wal_autocheckpoint", pages, |row| row.get::<_, i64>(0))?;
    connection.pragma_update(None, "journal_size_limit", 64 * 1024 * 1024)?;
    Ok(connection)
}

/// Opens a database that lives as long as its connection.
pub(crate) fn open_memory() -> Result<Connection, OpenError> {
    let connection = Connection::open_in_memory()?;
    set_up(&connection)?;
    set_up_writer(&connection)?;
    Ok(connection)
}

/// Opens a connection that can only read.
pub(crate) fn open_reader(path: &Path) -> Result<Connection, OpenError> {
    let connection = open(path)?;
    connection.pragma_update(None, "query_only", true)?;
    Ok(connection)
}

/// Opens a connection with the settings that all share, for checkpoints.
pub(crate) fn open_plain(path: &Path) -> Result<Connection, OpenError> {
    let connection = open(path)?;
    connection.pragma_update(None, "synchronous", "full")?;
    Ok(connection)
}

fn open(path: &Path) -> Result<Connection, OpenError> {
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let connection = Connection::open_with_flags(path, flags)?;
    connection.busy_timeout(BUSY)?;
    set_up(&connection)?;
    Ok(connection)
}

fn set_up(connection: &Connection) -> Result<(), OpenError> {
    connection.set_prepared_statement_cache_capacity(STATEMENTS);
    connection.pragma_update(None, "foreign_keys", true)?;
    // Nothing of a sort or a statement journal goes to a file of its own.
    connection.pragma_update(None, "temp_store", "memory")?;
    connection.pragma_update(None, "trusted_schema", false)?;
    // Without this, SQLite compiles a statement again whenever other values are bound to it: a fifth of a send.
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_QPSG, true)?;
    Ok(())
}

fn set_up_writer(connection: &Connection) -> Result<(), OpenError> {
    connection.pragma_update_and_check(None, "secure_delete", true, |row| row.get::<_, i64>(0))?;
    connection.pragma_update(None, "cache_size", -16 * 1024)?;
    Ok(())
}
