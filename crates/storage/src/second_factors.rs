//! Second factors of administrators.

use async_trait::async_trait;
use sotto_types::Timestamp;

use crate::StorageError;

/// What a second factor is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum FactorKind {
    /// Codes by time from a shared secret (RFC 6238).
    Totp,
    /// A passkey (Web Authentication).
    Passkey,
}

/// A second factor of an administrator.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SecondFactor {
    /// Its id, `MFA` and 17 characters.
    pub id: String,
    /// The administrator's id.
    pub administrator: String,
    /// What it is.
    pub kind: FactorKind,
    /// What its owner calls it.
    pub name: String,
    /// The shared secret or the passkey, sealed under the keyring.
    pub sealed: Vec<u8>,
    /// The last step of time whose code was used, 0 before there was one.
    pub used_step: u64,
    /// When it was added.
    pub created_at: Timestamp,
}

/// Second factors.
#[async_trait(?Send)]
pub trait SecondFactors {
    /// Adds a factor; `Duplicate("second factor")` if the id is taken.
    async fn insert(&mut self, factor: &SecondFactor) -> Result<(), StorageError>;
    /// All factors of an administrator, oldest first; there are few.
    async fn of(&mut self, administrator: &str) -> Result<Vec<SecondFactor>, StorageError>;
    /// Writes what a use changes: the sealed part and the last step.
    async fn note_use(&mut self, id: &str, sealed: &[u8], used_step: u64) -> Result<(), StorageError>;
    /// Deletes a factor.
    async fn delete(&mut self, id: &str) -> Result<(), StorageError>;
}
