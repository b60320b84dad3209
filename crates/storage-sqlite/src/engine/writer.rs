//! The one writer: units of work one after the other, many to a commit.
//!
//! A commit costs a disk flush whatever it holds, so units that wait together share one. The rule: a batch takes what
//! is queued, and closes when the queue is empty, at 256 units, or when it has run for 2 ms or for as long as the flush
//! before it took, whichever is longer. Nothing waits for company while nobody comes, so a lone unit pays one flush and
//! no delay; under load the units that arrive during one flush are the next batch. The last bound follows the disk:
//! with a fixed 2 ms, a flush of 4 ms and a busy processor, 64 senders were cut into three or four batches, and each
//! send waited for as many flushes.

use std::{
    fmt,
    path::Path,
    sync::{
        Arc, Mutex, PoisonError,
        mpsc::{Receiver, Sender, channel},
    },
    thread::{self, JoinHandle},
    time::{Duration, Instant},
};

use rusqlite::Connection;
use sotto_storage::{Mode, StorageError, Unit};
use tokio::sync::{Semaphore, oneshot};

use super::{OpenError, batch::Batch, checkpoints::Checkpoints};

/// Units that may wait; more wait outside, where they take no memory here.
const QUEUE: usize = 4096;
/// Units of one batch.
const BATCH_UNITS: usize = 256;
/// How long a batch goes on taking units where flushes are quick.
const BATCH_TIME: Duration = Duration::from_millis(2);
/// How long it goes on where they are slow.
const LONGEST_BATCH_TIME: Duration = Duration::from_millis(20);

/// The handle of the writer thread.
pub(crate) struct Writer {
    queue: Mutex<Option<Sender<Message>>>,
    room: Arc<Semaphore>,
    thread: Mutex<Option<JoinHandle<()>>>,
}

/// A unit of work and who waits for it.
pub(super) struct Message {
    pub(super) mode: Mode,
    pub(super) unit: Box<dyn Unit>,
    pub(super) answer: oneshot::Sender<Result<(), StorageError>>,
}

impl Writer {
    /// Starts the thread; it owns the connection and ends with this handle. A store on disk says where.
    pub(crate) fn start(connection: Connection, path: Option<&Path>) -> Result<Self, OpenError> {
        let (queue, messages) = channel();
        let checkpoints = path.map(Checkpoints::start).transpose()?;
        let work = Work { connection, messages, checkpoints, batch_time: BATCH_TIME };
        let thread = thread::Builder::new().name("store-writer".to_owned()).spawn(move || work.run())?;
        Ok(Self {
            queue: Mutex::new(Some(queue)),
            room: Arc::new(Semaphore::new(QUEUE)),
            thread: Mutex::new(Some(thread)),
        })
    }

    /// Queues a unit and waits until its batch is on disk.
    pub(crate) async fn run(&self, mode: Mode, unit: Box<dyn Unit>) -> Result<(), StorageError> {
        let _room = self.room.acquire().await.map_err(|_| StorageError::Closed)?;
        let (answer, answered) = oneshot::channel();
        {
            let queue = self.queue.lock().unwrap_or_else(PoisonError::into_inner);
            let queue = queue.as_ref().ok_or(StorageError::Closed)?;
            queue.send(Message { mode, unit, answer }).map_err(|_| StorageError::Closed)?;
        }
        answered.await.map_err(|_| StorageError::Closed)?
    }

    /// Refuses further units, lets the queued ones end, and waits until the connection is closed.
    pub(crate) async fn close(&self) {
        drop(self.queue.lock().unwrap_or_else(PoisonError::into_inner).take());
        let thread = self.thread.lock().unwrap_or_else(PoisonError::into_inner).take();
        if let Some(thread) = thread
            && !matches!(tokio::task::spawn_blocking(move || thread.join()).await, Ok(Ok(())))
        {
            tracing::error!("the writer of the store ended badly");
        }
    }
}

impl fmt::Debug for Writer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Writer").finish_non_exhaustive()
    }
}

struct Work {
    connection: Connection,
    messages: Receiver<Message>,
    /// Absent in memory, where there is no log.
    checkpoints: Option<Checkpoints>,
    /// How long the next batch goes on taking units.
    batch_time: Duration,
}

impl Work {
    fn run(mut self) {
        while let Ok(first) = self.messages.recv() {
            self.batch(first);
        }
        drop(self.checkpoints.take());
        // The last connection to close would do it, but readers may be open still.
        let folded = self.connection.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |_| Ok(()));
        if let Err(error) = folded {
            tracing::warn!(%error, "the write-ahead log stays");
        }
    }

    fn batch(&mut self, first: Message) {
        let began = now();
        let mut batch = Batch::new(&self.connection);
        let mut next = Some(first);
        while let Some(message) = next.take() {
            let goes_on = batch.run(message);
            if goes_on && batch.len() < BATCH_UNITS && began.elapsed() < self.batch_time {
                next = self.messages.try_recv().ok();
            }
        }
        let flush = now();
        batch.commit();
        let took = flush.elapsed();
        metrics::histogram!("sotto_store_commit_seconds").record(took);
        metrics::histogram!("sotto_store_batch_units").record(u32::try_from(batch.len()).unwrap_or(u32::MAX));
        batch.answer();
        self.batch_time = took.clamp(BATCH_TIME, LONGEST_BATCH_TIME);
        if let Some(checkpoints) = &self.checkpoints {
            checkpoints.due();
        }
    }
}

#[expect(clippy::disallowed_methods, reason = "bounds and measures a batch; enters no row and no rule")]
fn now() -> Instant {
    Instant::now()
}
