//! Access keys of administrators.

use async_trait::async_trait;
use sotto_types::Timestamp;

use crate::{Administrator, StorageError};

/// An access key of an administrator.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AccessKey {
    /// The key id, `AKIA` and 16 characters.
    pub id: String,
    /// The administrator's id.
    pub administrator: String,
    /// The secret key, sealed under the keyring.
    pub sealed_secret: Vec<u8>,
    /// Whether it may sign.
    pub active: bool,
    /// When it was made.
    pub created_at: Timestamp,
    /// Its last use, if there was one.
    pub last_use: Option<KeyUse>,
}

/// A use of an access key.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KeyUse {
    /// When.
    pub at: Timestamp,
    /// The region.
    pub region: String,
    /// The service, for example `wickr`.
    pub service: String,
}

/// An access key with its administrator and all that is permitted to it: what a signed request needs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CallerKey {
    /// The key.
    pub key: AccessKey,
    /// Whose it is.
    pub administrator: Administrator,
    /// The policies of the administrator and of his groups, inline and managed.
    pub policies: Vec<EffectivePolicy>,
}

/// A policy that has a say about an administrator.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum EffectivePolicy {
    /// The document of an inline policy, or of the default version of a managed one.
    Document(String),
    /// The ARN of a managed policy that has no row: one that is built in.
    BuiltIn(String),
}

/// Access keys.
#[async_trait(?Send)]
pub trait AccessKeys {
    /// Adds an access key; `Duplicate("access key")` if the id is taken.
    async fn insert(&mut self, key: &AccessKey) -> Result<(), StorageError>;
    /// The key with this id.
    async fn lookup(&mut self, id: &str) -> Result<Option<AccessKey>, StorageError>;
    /// The key with this id, its administrator and the policies, as of one moment.
    async fn caller(&mut self, id: &str) -> Result<Option<CallerKey>, StorageError>;
    /// All keys of an administrator, oldest first; there are two at the most.
    async fn of(&mut self, administrator: &str) -> Result<Vec<AccessKey>, StorageError>;
    /// Lets a key sign, or not.
    async fn set_active(&mut self, id: &str, active: bool) -> Result<(), StorageError>;
    /// Notes a use, unless one after `unless_after` is noted already.
    async fn note_use(
        &mut self,
        id: &str,
        last_use: &KeyUse,
        unless_after: Timestamp,
    ) -> Result<(), StorageError>;
    /// Deletes a key.
    async fn delete(&mut self, id: &str) -> Result<(), StorageError>;
}
