//! Policies of administrators and their groups.

use async_trait::async_trait;
use sotto_types::Timestamp;

use crate::{AccountId, EffectivePolicy, Page, PageRequest, StorageError};

/// A policy that belongs to one administrator or group.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct InlinePolicy {
    /// The id of the administrator or group.
    pub owner: String,
    /// The name, in any case unique with its owner.
    pub name: String,
    /// The JSON document.
    pub document: String,
}

/// A policy of an account that can be attached to many.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ManagedPolicy {
    /// The ARN.
    pub arn: String,
    /// The unique id, `ANPA` and 17 characters.
    pub id: String,
    /// The account.
    pub account: AccountId,
    /// The name, in any case unique in the account.
    pub name: String,
    /// The path in front of the name in the ARN.
    pub path: String,
    /// What it is for; may be empty.
    pub description: String,
    /// The version that is in force.
    pub default_version: u32,
    /// The highest number that a version ever had.
    pub newest_version: u32,
    /// When it was made.
    pub created_at: Timestamp,
    /// When its versions last changed.
    pub updated_at: Timestamp,
}

/// A version of a managed policy.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PolicyVersion {
    /// Its number, from 1 up.
    pub number: u32,
    /// The JSON document.
    pub document: String,
    /// When it was made.
    pub created_at: Timestamp,
}

/// Inline and managed policies, versions and attachments; an owner is an administrator or a group, by its id.
#[async_trait(?Send)]
pub trait AdminPolicies {
    /// Writes an inline policy over one of the same name.
    async fn put_inline(&mut self, policy: &InlinePolicy) -> Result<(), StorageError>;
    /// All inline policies of an owner, by name; a limit on their characters keeps them few.
    async fn inline(&mut self, owner: &str) -> Result<Vec<InlinePolicy>, StorageError>;
    /// Deletes an inline policy; whether it was there.
    async fn delete_inline(&mut self, owner: &str, name: &str) -> Result<bool, StorageError>;

    /// Adds a managed policy; `Duplicate("managed policy")` if the account has the name in any case.
    async fn insert_managed(&mut self, policy: &ManagedPolicy) -> Result<(), StorageError>;
    /// The account's managed policy with this ARN.
    async fn find_managed(
        &mut self,
        account: &AccountId,
        arn: &str,
    ) -> Result<Option<ManagedPolicy>, StorageError>;
    /// A page of an account's managed policies whose path starts so, by name.
    async fn list_managed(
        &mut self,
        account: &AccountId,
        path_prefix: &str,
        only_attached: bool,
        page: &PageRequest<()>,
    ) -> Result<Page<ManagedPolicy>, StorageError>;
    /// How many managed policies an account has.
    async fn count_managed(&mut self, account: &AccountId) -> Result<u64, StorageError>;
    /// Writes the numbers of versions and the moment of the change.
    async fn update_managed(&mut self, policy: &ManagedPolicy) -> Result<(), StorageError>;
    /// Deletes a managed policy that is not attached, with its versions.
    async fn delete_managed(&mut self, account: &AccountId, arn: &str) -> Result<(), StorageError>;

    /// Adds a version.
    async fn insert_version(&mut self, arn: &str, version: &PolicyVersion) -> Result<(), StorageError>;
    /// All versions of a managed policy, newest first; there are five at the most.
    async fn versions(&mut self, arn: &str) -> Result<Vec<PolicyVersion>, StorageError>;
    /// Deletes a version; whether it was there.
    async fn delete_version(&mut self, arn: &str, number: u32) -> Result<bool, StorageError>;

    /// Attaches a managed policy; nothing changes if it is attached.
    async fn attach(&mut self, account: &AccountId, owner: &str, arn: &str) -> Result<(), StorageError>;
    /// Detaches a managed policy; whether it was attached.
    async fn detach(&mut self, owner: &str, arn: &str) -> Result<bool, StorageError>;
    /// The ARNs of all managed policies attached to an owner, in order; there are few.
    async fn attached(&mut self, owner: &str) -> Result<Vec<String>, StorageError>;
    /// What has a say about an administrator: his policies and those of his groups, inline and managed.
    async fn effective(&mut self, administrator: &str) -> Result<Vec<EffectivePolicy>, StorageError>;
    /// A page of the account's owners that a managed policy is attached to, by id.
    async fn owners(
        &mut self,
        account: &AccountId,
        arn: &str,
        page: &PageRequest<()>,
    ) -> Result<Page<String>, StorageError>;
    /// How many owners of the account a managed policy is attached to.
    async fn count_owners(&mut self, account: &AccountId, arn: &str) -> Result<u64, StorageError>;
}
