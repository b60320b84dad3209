//! Groups of administrators.

use async_trait::async_trait;
use sotto_types::Timestamp;

use crate::{AccountId, Administrator, Page, PageRequest, StorageError};

/// A group of administrators (IAM: group); nobody signs in as one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AdminGroup {
    /// The unique id, `AGPA` and 17 characters; it never changes and never comes back.
    pub id: String,
    /// The account.
    pub account: AccountId,
    /// The name, in any case unique in the account.
    pub name: String,
    /// The path in front of the name in the ARN: `/`, or names between slashes.
    pub path: String,
    /// When it was made.
    pub created_at: Timestamp,
}

/// Groups of administrators and who is in them.
#[async_trait(?Send)]
pub trait AdminGroups {
    /// Adds a group; `Duplicate("admin group")` if the account has the name in any case.
    async fn insert(&mut self, group: &AdminGroup) -> Result<(), StorageError>;
    /// The account's group with this id.
    async fn lookup(&mut self, account: &AccountId, id: &str) -> Result<Option<AdminGroup>, StorageError>;
    /// The account's group with this name, in any case.
    async fn find(&mut self, account: &AccountId, name: &str) -> Result<Option<AdminGroup>, StorageError>;
    /// A page of an account's groups whose path starts so, by name.
    async fn list(
        &mut self,
        account: &AccountId,
        path_prefix: &str,
        page: &PageRequest<()>,
    ) -> Result<Page<AdminGroup>, StorageError>;
    /// How many an account has.
    async fn count(&mut self, account: &AccountId) -> Result<u64, StorageError>;
    /// Writes name and path; `Duplicate("admin group")` if another one has the name.
    async fn update(&mut self, group: &AdminGroup) -> Result<(), StorageError>;
    /// Deletes a group that has nothing any more.
    async fn delete(&mut self, account: &AccountId, id: &str) -> Result<(), StorageError>;
    /// Puts an administrator into a group; nothing changes if he is there.
    async fn add_member(&mut self, group: &str, administrator: &str) -> Result<(), StorageError>;
    /// Takes an administrator out of a group; whether he was in it.
    async fn remove_member(&mut self, group: &str, administrator: &str) -> Result<bool, StorageError>;
    /// A page of a group's administrators, by name.
    async fn members(
        &mut self,
        group: &str,
        page: &PageRequest<()>,
    ) -> Result<Page<Administrator>, StorageError>;
    /// All groups of an administrator, by name; there are few.
    async fn of(&mut self, administrator: &str) -> Result<Vec<AdminGroup>, StorageError>;
}
