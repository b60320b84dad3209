//! The files that deliver the audit trail.

use async_trait::async_trait;
use sotto_types::Timestamp;

use crate::{AccountId, StorageError};

/// A file of the trail: its name and its content are fixed before it is stored anywhere.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TrailFile {
    /// Its name, which no other file has.
    pub name: String,
    /// The account whose events it holds.
    pub account: AccountId,
    /// The key of the first event that it may hold.
    pub first: u64,
    /// The key of the last.
    pub last: u64,
}

/// The next events that no file holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unfiled {
    /// The key of the first.
    pub first: u64,
    /// The key of the last.
    pub last: u64,
    /// Whose they are, each account once.
    pub accounts: Vec<AccountId>,
}

/// The files of the trail that are fixed and not yet delivered.
#[async_trait(?Send)]
pub trait Trail {
    /// The next events that no file holds: at most so many, of so many bytes, but always one if there is one.
    async fn unfiled(&mut self, events: usize, bytes: usize) -> Result<Option<Unfiled>, StorageError>;
    /// Fixes a file; `Duplicate("trail file")` if the name is taken.
    async fn insert(&mut self, file: &TrailFile) -> Result<(), StorageError>;
    /// Says that files hold all events up to this key.
    async fn advance(&mut self, last: u64) -> Result<(), StorageError>;
    /// Takes the oldest file that is under no lease, and leases it until `leased_until`.
    async fn claim(
        &mut self,
        now: Timestamp,
        leased_until: Timestamp,
    ) -> Result<Option<TrailFile>, StorageError>;
    /// Whether there are files to deliver, under a lease or not.
    async fn is_waiting(&mut self) -> Result<bool, StorageError>;
    /// The records in a file, in the order of their keys.
    async fn records(&mut self, file: &TrailFile) -> Result<Vec<String>, StorageError>;
    /// Forgets a file that was delivered.
    async fn delivered(&mut self, name: &str) -> Result<(), StorageError>;
}
