//! Answers kept, so that a repeated request is done once.

use async_trait::async_trait;
use sotto_types::Timestamp;

use crate::{AccountId, StorageError};

/// A request that was done, and its answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Request {
    /// The caller's account.
    pub account: AccountId,
    /// What the caller names it by: operation, and client token or invocation id with access key.
    pub key: String,
    /// SHA-256 over what was asked.
    pub fingerprint: [u8; 32],
    /// The answer, sealed under the keyring.
    pub sealed_answer: Vec<u8>,
    /// When the answer is forgotten.
    pub expires_at: Timestamp,
}

/// Requests by account and key.
#[async_trait(?Send)]
pub trait Requests {
    /// Keeps an answer, in the unit of work that did the request; an expired one under the same
    /// key is replaced.
    async fn insert(&mut self, request: &Request) -> Result<(), StorageError>;
    /// The unexpired answer under this key.
    async fn find(
        &mut self,
        account: &AccountId,
        key: &str,
        now: Timestamp,
    ) -> Result<Option<Request>, StorageError>;
    /// Deletes at most `limit` expired answers; how many.
    async fn prune(&mut self, now: Timestamp, limit: usize) -> Result<usize, StorageError>;
}
