//! OPAQUE records, account-key bundles and failed attempts.

use async_trait::async_trait;
use sotto_types::Timestamp;

use crate::{NetworkId, SecurityGroupId, StorageError};

/// What the server keeps for a user's password sign-in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Credential {
    /// The random half of the user's id.
    pub user: [u8; 16],
    /// The OPAQUE registration record.
    pub record: Vec<u8>,
    /// Argon2id memory (KiB), passes and lanes.
    pub stretching: [u32; 3],
    /// The account key, sealed by the client to what the password opens; empty where the password opens none.
    pub bundle: Vec<u8>,
}

/// What the server keeps for a user's recovery and for the bundles of the user's devices.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Recovery {
    /// The signed key wraps.
    pub wraps: Vec<u8>,
    /// The account key and the backup key, sealed to what the recovery key opens; empty where there is none.
    pub bundle: Vec<u8>,
}

/// Failed or unfinished password sign-ins since the last success, a reset, or 24 hours.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Attempts {
    /// How many.
    pub count: u32,
    /// When the first of them was.
    pub since: Timestamp,
}

/// Credentials by user.
#[async_trait(?Send)]
pub trait Credentials {
    /// Adds or replaces a user's credential.
    async fn upsert(&mut self, credential: &Credential) -> Result<(), StorageError>;
    /// The credential of a user.
    async fn lookup(&mut self, user: &[u8; 16]) -> Result<Option<Credential>, StorageError>;
    /// Replaces the password's bundle of a user who has a credential.
    async fn set_bundle(&mut self, user: &[u8; 16], bundle: &[u8]) -> Result<(), StorageError>;
    /// Deletes the password's bundles of the people and guests of a group.
    async fn drop_bundles(&mut self, network: NetworkId, group: &SecurityGroupId)
    -> Result<(), StorageError>;
    /// The key wraps and the recovery key's bundle of a user.
    async fn recovery(&mut self, user: &[u8; 16]) -> Result<Option<Recovery>, StorageError>;
    /// Adds or replaces the key wraps and the recovery key's bundle of a user.
    async fn set_recovery(&mut self, user: &[u8; 16], recovery: &Recovery) -> Result<(), StorageError>;
    /// The attempts of a user.
    async fn attempts(&mut self, user: &[u8; 16]) -> Result<Attempts, StorageError>;
    /// Writes the attempts of a user.
    async fn set_attempts(&mut self, user: &[u8; 16], attempts: Attempts) -> Result<(), StorageError>;
}
