//! Steps of sign-ins at the console: what was shown so far, until the next answer comes.

use async_trait::async_trait;
use sotto_types::Timestamp;

use crate::StorageError;

/// A step that waits for its answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AdminStep {
    /// The keyed hash of its token.
    pub token_hash: [u8; 32],
    /// The administrator's id.
    pub administrator: String,
    /// What was shown so far and what is asked for, sealed under the keyring.
    pub sealed_state: Vec<u8>,
    /// Wrong answers so far.
    pub failures: u32,
    /// When it ends.
    pub expires_at: Timestamp,
}

/// Steps.
#[async_trait(?Send)]
pub trait AdminSteps {
    /// Adds a step, and deletes those of the administrator that end first beyond `most`; `Duplicate("admin step")` if
    /// the token is taken.
    async fn insert(&mut self, step: &AdminStep, most: usize) -> Result<(), StorageError>;
    /// The step with this token.
    async fn find(&mut self, token_hash: &[u8; 32]) -> Result<Option<AdminStep>, StorageError>;
    /// Counts a wrong answer.
    async fn count_failure(&mut self, token_hash: &[u8; 32]) -> Result<(), StorageError>;
    /// Deletes a step.
    async fn delete(&mut self, token_hash: &[u8; 32]) -> Result<(), StorageError>;
    /// Deletes all steps of an administrator.
    async fn delete_of(&mut self, administrator: &str) -> Result<(), StorageError>;
    /// Deletes at most `limit` steps that ended by `now`; how many.
    async fn prune(&mut self, now: Timestamp, limit: usize) -> Result<usize, StorageError>;
}
