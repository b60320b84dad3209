//! Codes that prove a mailbox.

use async_trait::async_trait;
use sotto_types::Timestamp;

use crate::StorageError;

/// What a code is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum MailPurpose {
    /// Becoming a guest.
    Guest,
    /// A further device of an account with account-takeover protection.
    Device,
    /// A forgotten password.
    Reset,
}

/// The newest code for a purpose and an address.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MailCode {
    /// What it is for.
    pub purpose: MailPurpose,
    /// Keyed hash of the address, so that the store does not say who was asked for.
    pub address: [u8; 32],
    /// Keyed hash of the code.
    pub code_hash: [u8; 32],
    /// When it ends; the beginning of time once it was used.
    pub expires_at: Timestamp,
    /// Wrong codes so far.
    pub failures: u32,
    /// Codes that were asked for since `sends_since`.
    pub sends: u32,
    /// When the present hour of sends began.
    pub sends_since: Timestamp,
}

/// Codes by purpose and address.
#[async_trait(?Send)]
pub trait MailCodes {
    /// Adds or replaces the code for a purpose and an address.
    async fn upsert(&mut self, code: &MailCode) -> Result<(), StorageError>;
    /// The code for a purpose and an address.
    async fn lookup(
        &mut self,
        purpose: MailPurpose,
        address: &[u8; 32],
    ) -> Result<Option<MailCode>, StorageError>;
    /// Deletes at most `limit` codes that ended by `now` and whose sends began by `sends_before`; how many.
    async fn prune(
        &mut self,
        now: Timestamp,
        sends_before: Timestamp,
        limit: usize,
    ) -> Result<usize, StorageError>;
}
