//! The store as its owner sees it.

use std::{fmt, path::Path, sync::Arc};

use async_trait::async_trait;
use rusqlite::Connection;
use sotto_storage::{Engine, Mode, StorageError, Store, Unit};
use sotto_types::Timestamp;

use super::{OpenError, backup, connection, migrate::migrate, readers::Readers, writer::Writer};

/// Storage in one SQLite file, or in memory; cheap to clone.
#[derive(Clone)]
pub struct SqliteStore {
    engine: Arc<Sqlite>,
}

impl SqliteStore {
    /// Opens the database at `path`, making it (mode 0600) where it is missing and bringing it up to date.
    pub fn open(path: &Path) -> Result<Self, OpenError> {
        Self::open_with(path, |_| {})
    }

    /// As [`Self::open`], with a last word on the connection that writes.
    pub(super) fn open_with(path: &Path, set_up: impl FnOnce(&Connection)) -> Result<Self, OpenError> {
        let mut connection = connection::open_writer(path)?;
        migrate(&mut connection)?;
        set_up(&connection);
        let writer = Writer::start(connection, Some(path))?;
        let readers = Some(Readers::new(path.to_owned()));
        Ok(Self { engine: Arc::new(Sqlite { writer, readers }) })
    }

    /// A store that is gone with its last clone, for tests and simulations.
    pub fn in_memory() -> Result<Self, OpenError> {
        let mut connection = connection::open_memory()?;
        migrate(&mut connection)?;
        let writer = Writer::start(connection, None)?;
        Ok(Self { engine: Arc::new(Sqlite { writer, readers: None }) })
    }

    /// The store as the server knows it.
    pub fn store(&self) -> Store {
        Store::new(Arc::clone(&self.engine) as Arc<dyn Engine>)
    }

    /// Writes a copy of the database at `path`, as it is now, to the new file `to` (mode 0600).
    ///
    /// Whoever has it open goes on with reads and writes meanwhile.
    pub fn copy(path: &Path, to: &Path) -> Result<(), OpenError> {
        backup::copy(path, to)
    }

    /// Checks every page of the database at `path`, and that this program knows its version.
    pub fn check(path: &Path) -> Result<(), OpenError> {
        backup::check(path)
    }

    /// Moves the counters of a restored copy past all numbers that were given out after it was made.
    ///
    /// Log positions and inbox numbers go on from `now` in milliseconds, so a device that was ahead of the copy sees
    /// that rows are missing, and takes nothing new for something that it has already.
    pub fn skip_ahead(path: &Path, now: Timestamp) -> Result<(), OpenError> {
        backup::skip_ahead(path, now)
    }

    /// Ends the store: the units that wait are done, the write-ahead log is folded in, and later units are refused.
    pub async fn close(&self) {
        self.engine.writer.close().await;
    }
}

impl fmt::Debug for SqliteStore {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(&self.engine, f)
    }
}

#[derive(Debug)]
struct Sqlite {
    writer: Writer,
    /// Absent in memory, where reads take their turn on the writer's one connection.
    readers: Option<Readers>,
}

#[async_trait]
impl Engine for Sqlite {
    async fn run(&self, mode: Mode, unit: Box<dyn Unit>) -> Result<(), StorageError> {
        match (mode, &self.readers) {
            (Mode::Read, Some(readers)) => readers.run(unit).await,
            (mode, _) => self.writer.run(mode, unit).await,
        }
    }
}
