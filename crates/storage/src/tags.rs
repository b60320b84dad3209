//! Tags of networks.

use async_trait::async_trait;

use crate::{AccountId, NetworkId, Page, StorageError};

/// A tag; keys are case-sensitive.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tag {
    /// The key, unique in its network.
    pub key: String,
    /// The value, empty for none.
    pub value: String,
}

/// Which tag a network must have.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TagFilter {
    /// The key.
    pub key: String,
    /// One of these values; where there are none, any value.
    pub values: Vec<String>,
}

/// Tags.
#[async_trait(?Send)]
pub trait Tags {
    /// The tags of a network, by key.
    async fn all(&mut self, network: NetworkId) -> Result<Vec<Tag>, StorageError>;
    /// Gives an account's network a tag, in place of one with the same key.
    async fn set(&mut self, account: &AccountId, network: NetworkId, tag: &Tag) -> Result<(), StorageError>;
    /// Takes a tag off a network, if it is there.
    async fn remove(&mut self, network: NetworkId, key: &str) -> Result<(), StorageError>;
    /// Takes all tags off a network.
    async fn clear(&mut self, network: NetworkId) -> Result<(), StorageError>;
    /// A page of the account's networks that have tags and that all filters fit, by id.
    async fn networks(
        &mut self,
        account: &AccountId,
        filters: &[TagFilter],
        after: Option<&[String]>,
        limit: usize,
    ) -> Result<Page<NetworkId>, StorageError>;
    /// A page of the keys that the account's networks have, each once and in order.
    async fn keys(
        &mut self,
        account: &AccountId,
        after: Option<&[String]>,
        limit: usize,
    ) -> Result<Page<String>, StorageError>;
    /// A page of the values that the account's networks have under a key, each once and in order.
    async fn values(
        &mut self,
        account: &AccountId,
        key: &str,
        after: Option<&[String]>,
        limit: usize,
    ) -> Result<Page<String>, StorageError>;
}
