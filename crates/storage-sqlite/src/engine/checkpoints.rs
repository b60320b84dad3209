//! Folding the write-ahead log into the database, beside the writer.
//!
//! Done by the writer after every thousand pages, checkpoints took a fifth of its time, since the same pages were
//! written again and again, and each made a batch wait. Here it is done at most four times a second on a connection of
//! its own. Where that is not enough, SQLite's own checkpoint on the writer bounds the log ([`LOG_PAGES`]), and finds
//! most of it done.

use std::{
    path::Path,
    sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError},
    thread::{self, JoinHandle},
    time::Duration,
};

use rusqlite::Connection;

use super::{OpenError, connection};

/// Pages that the log may have before the writer itself folds it in: 32 MiB.
pub(super) const LOG_PAGES: i64 = 8192;
/// How long pages are gathered.
const PAUSE: Duration = Duration::from_millis(250);

/// The handle of the thread, which ends with it.
pub(super) struct Checkpoints {
    shared: Arc<Shared>,
    thread: Option<JoinHandle<()>>,
}

#[derive(Default)]
struct Shared {
    state: Mutex<State>,
    wake: Condvar,
}

#[derive(Default)]
struct State {
    due: bool,
    closed: bool,
}

impl Checkpoints {
    /// Starts the thread for the database at `path`.
    pub(super) fn start(path: &Path) -> Result<Self, OpenError> {
        let connection = connection::open_plain(path)?;
        let shared = Arc::new(Shared::default());
        let seen = Arc::clone(&shared);
        let thread =
            thread::Builder::new().name("store-log".to_owned()).spawn(move || seen.run(&connection))?;
        Ok(Self { shared, thread: Some(thread) })
    }

    /// Says that something is in the log.
    pub(super) fn due(&self) {
        let mut state = self.shared.lock();
        if !state.due {
            state.due = true;
            self.shared.wake.notify_one();
        }
    }
}

impl Drop for Checkpoints {
    fn drop(&mut self) {
        self.shared.lock().closed = true;
        self.shared.wake.notify_one();
        if self.thread.take().is_some_and(|thread| thread.join().is_err()) {
            tracing::error!("the thread of the write-ahead log ended badly");
        }
    }
}

impl Shared {
    fn run(&self, connection: &Connection) {
        while self.wait() {
            let folded = connection.query_row("PRAGMA wal_checkpoint(PASSIVE)", [], |_| Ok(()));
            if let Err(error) = folded {
                tracing::warn!(%error, "the write-ahead log was not folded in");
            }
        }
    }

    /// Waits until something is due and pages were gathered; false at the end.
    fn wait(&self) -> bool {
        let waited = self.wake.wait_while(self.lock(), |state| !state.due && !state.closed);
        let state = waited.unwrap_or_else(PoisonError::into_inner);
        let paused = self.wake.wait_timeout_while(state, PAUSE, |state| !state.closed);
        let (mut state, _) = paused.unwrap_or_else(PoisonError::into_inner);
        state.due = false;
        !state.closed
    }

    fn lock(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
