//! Administrators: the IAM users of an account.

use async_trait::async_trait;
use sotto_types::Timestamp;

use crate::{AccountId, Page, PageRequest, StorageError};

/// An administrator: an IAM user of an account.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Administrator {
    /// The unique id, `AIDA` and 17 characters; it never changes and never comes back.
    pub id: String,
    /// The account.
    pub account: AccountId,
    /// The user name, in any case unique in the account.
    pub name: String,
    /// The path in front of the name in the ARN: `/`, or names between slashes.
    pub path: String,
    /// When it was made.
    pub created_at: Timestamp,
    /// The password for the console, if there is one.
    pub login: Option<Login>,
    /// When the console's password was last used.
    pub password_used_at: Option<Timestamp>,
}

/// An administrator's password for the console (IAM: login profile).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Login {
    /// The hash with its parameters, a PHC string.
    pub password_hash: String,
    /// Whether the next sign-in must choose a new one.
    pub reset_required: bool,
    /// When it was made.
    pub created_at: Timestamp,
}

/// Administrators.
#[async_trait(?Send)]
pub trait Administrators {
    /// Adds an administrator; `Duplicate("administrator")` if the account has the name in any case.
    async fn insert(&mut self, administrator: &Administrator) -> Result<(), StorageError>;
    /// The account's administrator with this id.
    async fn lookup(&mut self, account: &AccountId, id: &str) -> Result<Option<Administrator>, StorageError>;
    /// The account's administrator with this name, in any case.
    async fn find(&mut self, account: &AccountId, name: &str) -> Result<Option<Administrator>, StorageError>;
    /// A page of an account's administrators whose path starts so, by name.
    async fn list(
        &mut self,
        account: &AccountId,
        path_prefix: &str,
        page: &PageRequest<()>,
    ) -> Result<Page<Administrator>, StorageError>;
    /// How many an account has.
    async fn count(&mut self, account: &AccountId) -> Result<u64, StorageError>;
    /// Writes all but id, account and moment of making; `Duplicate("administrator")` if another one has the name.
    async fn update(&mut self, administrator: &Administrator) -> Result<(), StorageError>;
    /// Deletes an administrator that has nothing any more, with sessions, steps and second factors.
    async fn delete(&mut self, account: &AccountId, id: &str) -> Result<(), StorageError>;
}
