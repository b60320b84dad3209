//! Reads: each unit over its own snapshot, beside the writer and beside each other.

use std::{
    fmt,
    path::PathBuf,
    sync::{Arc, Mutex, PoisonError},
};

use rusqlite::Connection;
use sotto_storage::{Mode, StorageError, Unit};
use tokio::sync::Semaphore;

use super::{
    Session, connection, engine_error,
    poll::{UnitEnd, complete},
};

/// Reads that run at once; more wait their turn.
const READERS: usize = 4;

/// A pool of connections that can only read, opened as they are needed.
pub(crate) struct Readers {
    pool: Arc<Pool>,
    turns: Semaphore,
}

struct Pool {
    path: PathBuf,
    idle: Mutex<Vec<Connection>>,
}

impl Readers {
    /// The pool over the database at `path`.
    pub(crate) fn new(path: PathBuf) -> Self {
        Self { pool: Arc::new(Pool { path, idle: Mutex::default() }), turns: Semaphore::new(READERS) }
    }

    /// Runs a unit over a snapshot.
    pub(crate) async fn run(&self, mut unit: Box<dyn Unit>) -> Result<(), StorageError> {
        let _turn = self.turns.acquire().await.map_err(|_| StorageError::Closed)?;
        let pool = Arc::clone(&self.pool);
        let ran = tokio::task::spawn_blocking(move || {
            let connection = pool.take()?;
            let ended = read(&connection, &mut *unit);
            // A connection that cannot end its snapshot is not used again.
            if connection.is_autocommit() {
                pool.give_back(connection);
            }
            ended
        });
        ran.await.map_err(|error| StorageError::Engine(Box::new(error)))?
    }
}

impl Pool {
    fn take(&self) -> Result<Connection, StorageError> {
        let idle = self.idle.lock().unwrap_or_else(PoisonError::into_inner).pop();
        match idle {
            Some(connection) => Ok(connection),
            None => {
                connection::open_reader(&self.path).map_err(|error| StorageError::Engine(Box::new(error)))
            }
        }
    }

    fn give_back(&self, connection: Connection) {
        self.idle.lock().unwrap_or_else(PoisonError::into_inner).push(connection);
    }
}

fn read(connection: &Connection, unit: &mut dyn Unit) -> Result<(), StorageError> {
    let run = |sql: &str| connection.prepare_cached(sql).and_then(|mut statement| statement.execute([]));
    run("BEGIN").map_err(engine_error)?;
    let ended = complete(unit, &mut Session::new(connection, Mode::Read));
    run("ROLLBACK").map_err(engine_error)?;
    match ended {
        Ok(()) | Err(UnitEnd::Failed) => {
            unit.conclude();
            Ok(())
        }
        Err(UnitEnd::Error(error)) => Err(error),
    }
}

impl fmt::Debug for Readers {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Readers").field("path", &self.pool.path).finish_non_exhaustive()
    }
}
