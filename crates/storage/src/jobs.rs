//! Work to do later, written in the unit of work that asks for it.

use async_trait::async_trait;
use sotto_types::Timestamp;

use crate::StorageError;

/// A job's number.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct JobId(pub u64);

/// Where a job waits: each lane is worked through by itself, so that nothing in one waits for what another waits for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Lane {
    /// Work on the store.
    Store,
    /// Mails, which wait for somebody else's server.
    Mail,
}

/// A job to queue.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewJob {
    /// Where it waits.
    pub lane: Lane,
    /// What is to be done.
    pub kind: String,
    /// With what, JSON.
    pub payload: String,
    /// Not before this moment.
    pub run_at: Timestamp,
}

/// A job under a lease.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Job {
    /// Its number.
    pub id: JobId,
    /// The job.
    pub job: NewJob,
    /// How often it was begun before.
    pub attempts: u32,
}

/// The queue of jobs.
#[async_trait(?Send)]
pub trait Jobs {
    /// Queues a job.
    async fn insert(&mut self, job: &NewJob) -> Result<JobId, StorageError>;
    /// Takes the job of a lane that is due first and under no lease, and leases it until `leased_until`.
    async fn claim(
        &mut self,
        lane: Lane,
        now: Timestamp,
        leased_until: Timestamp,
    ) -> Result<Option<Job>, StorageError>;
    /// Forgets a job that is done.
    async fn finish(&mut self, id: JobId) -> Result<(), StorageError>;
    /// Gives a job back, to run again at `run_at`.
    async fn retry(&mut self, id: JobId, run_at: Timestamp) -> Result<(), StorageError>;
    /// When the next job of any lane is due.
    async fn next_due(&mut self) -> Result<Option<Timestamp>, StorageError>;
}
